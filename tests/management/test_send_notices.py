"""`manage.py send_notices`: nothing is lost, and a crash doubles one letter at most."""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.conf import settings as project
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from claims.actions.following import ask_to_follow, confirm_following
from claims.models import Follower, FollowRequest, Notice, Outbox
from claims.rules.following import LEASE
from claims.vocabulary import Rhythm
from tests.post import Sink
from tests.world import World


def run(*arguments) -> tuple[int, dict]:
    """Exit status, and what the command says."""
    said, status = StringIO(), 0
    try:
        call_command("send_notices", "--json", *arguments, stdout=said)
    except SystemExit as left:
        status = left.code
    return status, json.loads(said.getvalue())


def run_later(days: int = 0, **later) -> tuple[int, dict]:
    with time_machine.travel(timezone.now() + timedelta(days=days, **later)):
        return run()


def followers(count: int, rhythm: str = Rhythm.AT_ONCE) -> list[str]:
    """Confirmed addresses that follow everything. Their letters with a link are taken as sent."""
    at = timezone.now()
    addresses = [f"r{number}@example.org" for number in range(count)]
    for address in addresses:
        wish = ask_to_follow(address=address, what="EVERYTHING:", rhythm=rhythm, language="en-gb", at=at)
        confirm_following(request=wish, at=at)
    return addresses


def told(sink: Sink) -> Counter:
    return Counter(letter["To"] for letter in sink.taken)


def test_each_follower_gets_one_letter_however_often_it_is_run(world, sink):
    addresses = followers(3)
    world.claim()
    assert run()[1]["sent"] == 3
    assert run() == (0, {"entries": 0, "notices": 0, "sent": 0, "failed": 0, "trouble": "", "given_up": []})
    assert told(sink) == dict.fromkeys(addresses, 1)


def test_a_digest_waits_for_the_morning(world, sink):
    with time_machine.travel("2024-03-01 10:00:00Z", tick=False):
        followers(1, Rhythm.DAILY)
        world.claim()
        world.claim()
        assert run()[1]["sent"] == 0
    with time_machine.travel("2024-03-02 05:59:59Z", tick=False):
        assert run()[1]["sent"] == 0
    with time_machine.travel("2024-03-02 06:00:00Z", tick=False):
        assert run()[1]["sent"] == 1
    assert sink.taken[0]["Subject"] == "Claim Ledger: 2 changes to what you follow"


def test_with_the_mail_server_down_nothing_is_lost_and_it_is_tried_again_later(world, sink):
    addresses = followers(3)
    world.claim()
    sink.stop()
    status, said = run()
    assert (status, said["sent"], "The mail server failed" in said["trouble"]) == (1, 0, True)
    assert (Notice.objects.count(), Outbox.objects.get().failures) == (3, 1)
    sink.start()
    assert run()[1]["sent"] == 0  # not before the minute is over
    assert run_later(minutes=2) == (0, run()[1] | {"sent": 3})
    assert (told(sink), Outbox.objects.get().failures) == (dict.fromkeys(addresses, 1), 0)


def test_an_operator_need_not_wait_for_a_server_that_is_back(world, sink):
    followers(1)
    world.claim()
    sink.stop()
    run()
    sink.start()
    assert run("--again")[1]["sent"] == 1


def test_an_address_that_is_refused_keeps_nobody_else_from_being_told(world, sink):
    addresses = followers(3)
    world.claim()
    sink.at_recipient = lambda address: "550 <r1@example.org> no such mailbox" if address.startswith("r1") else None
    status, said = run()
    assert (status, said["sent"], said["failed"]) == (1, 2, 1)
    refused = Follower.objects.get(address="r1@example.org")
    assert (refused.failures, refused.notices.count(), "example.org" in refused.trouble) == (1, 1, False)
    sink.reset()
    assert run_later(minutes=2)[1]["sent"] == 1
    assert told(sink) == dict.fromkeys(addresses, 1)


@pytest.mark.parametrize("answer", ["451 later", "552 too much", "421 busy"])
def test_a_letter_that_is_refused_is_tried_again_and_told_once(world, sink, answer):
    addresses = followers(2)
    world.claim()
    sink.at_data = lambda number: answer if number == 1 else None
    assert run()[1]["sent"] == 1
    sink.reset()
    run_later(minutes=2)
    assert told(sink) == dict.fromkeys(addresses, 1)


def test_a_server_that_dies_half_way_loses_nothing_and_doubles_nothing(world, sink):
    addresses = followers(5)
    world.claim()
    sink.at_data = lambda number: Sink.DIES if number == 2 else None
    status, said = run()
    assert (status, said["sent"]) == (1, 2)
    sink.reset()
    run_later(minutes=10)
    assert told(sink) == dict.fromkeys(addresses, 1)


def test_a_server_that_dies_once_is_called_again_in_the_same_run(world, sink):
    addresses = followers(4)
    world.claim()
    deaths = iter([None, Sink.DIES])
    sink.at_data = lambda number: next(deaths, None)
    assert run()[1] | {"entries": 0} == run()[1] | {"notices": 4, "sent": 3, "failed": 1}
    run_later(minutes=2)
    assert told(sink) == dict.fromkeys(addresses, 1)


def test_a_server_that_takes_a_letter_and_dies_before_it_says_so_gets_that_one_twice(world, sink):
    """It cannot be known that it was taken. The number of the letter is the same, so that a mailbox can tell."""
    addresses = followers(3)
    world.claim()
    sink.takes_first, deaths = True, iter([None, Sink.DIES])
    sink.at_data = lambda number: next(deaths, None)
    run()
    sink.reset()
    run_later(minutes=2)
    assert sorted(told(sink).values()) == [1, 1, 2]
    assert set(told(sink)) == set(addresses)
    assert len({letter["Message-ID"] for letter in sink.taken}) == 3


def test_what_is_given_up_is_shown_without_its_address(world, sink):
    followers(1)
    Follower.objects.update(given_up_at=timezone.now(), trouble="550 no such mailbox")
    said = StringIO()
    with pytest.raises(SystemExit):
        call_command("send_notices", stdout=said)
    assert "550 no such mailbox Try it again with --again." in said.getvalue()
    assert "example.org" not in said.getvalue()


def test_without_a_mail_server_it_says_what_is_missing(world, settings):
    settings.MAIL_IS_ON = False
    status, said = run()
    assert (status, said["trouble"]) == (1, "EMAIL_URL is not set, so nothing is sent.")


def test_a_link_that_could_not_be_sent_at_once_is_sent_by_the_next_run(client, world, sink):
    sink.stop()
    data = {"what": "EVERYTHING:", "rhythm": "AT_ONCE", "address": "reader@example.org"}
    assert client.post("/follow/", data).status_code == 303
    sink.start()
    assert run_later(minutes=2)[1]["sent"] == 1
    assert (told(sink), FollowRequest.objects.get().sent_at is None) == ({"reader@example.org": 1}, False)


def test_nothing_of_an_address_is_logged(world, sink, caplog):
    followers(2)
    world.claim()
    sink.at_recipient = lambda address: f"550 <{address}> is not here"
    run()
    assert "example.org" not in caplog.text


# Killed for good: a worker in a process of its own, on committed rows.


def worker(sink: Sink) -> subprocess.Popen:
    """`manage.py send_notices` on the tests' own database."""
    at = connection.settings_dict
    where = f"sqlite:///{at['NAME']}"
    if connection.vendor == "postgresql":
        where = f"postgres://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}/{at['NAME']}"
    environment = os.environ | {
        "CLAIM_LEDGER_MODE": "test",
        "DATABASE_URL": where,
        "EMAIL_URL": f"smtp://127.0.0.1:{sink.port}",
        "DJANGO_SETTINGS_MODULE": "tracker.settings",
        "SECRET_KEY": project.SECRET_KEY,
    }
    command = [sys.executable, "manage.py", "send_notices", "--json"]
    return subprocess.Popen(command, cwd=project.BASE_DIR, env=environment, stdout=subprocess.PIPE)


@pytest.mark.usefixtures("open_record")
@pytest.mark.parametrize("is_taken", [True, False], ids=["after the letter was taken", "before"])
def test_a_worker_that_is_killed_loses_no_letter_and_doubles_one_at_most(sink, is_taken):
    world = World().settle()
    addresses = followers(4)
    world.claim()
    sink.takes_first = is_taken
    running = []

    def kill(number: int) -> str | None:
        if number < 2:
            return None
        os.kill(running[0].pid, signal.SIGKILL)
        running[0].wait()
        return "250 OK" if is_taken else Sink.DIES

    sink.at_data = kill
    running.append(worker(sink))
    assert running[0].wait(timeout=60) == -signal.SIGKILL
    assert len(sink.taken) == 2 + is_taken
    sink.reset()
    assert run()[1]["sent"] == 1  # the one whose letter was being sent is still held
    assert run_later(seconds=LEASE.total_seconds() + 1)[1]["sent"] == 1
    assert set(told(sink)) == set(addresses)
    assert sum(told(sink).values()) == 4 + is_taken
    assert len({letter["Message-ID"] for letter in sink.taken}) == 4
    assert not Notice.objects.exists()


@pytest.mark.usefixtures("open_record")
def test_two_workers_at_once_send_no_letter_twice(sink):
    world = World().settle()
    addresses = followers(6)
    world.claim()
    workers = [worker(sink) for _number in range(2)]
    said = [json.loads(each.communicate(timeout=60)[0]) for each in workers]
    assert sum(each["sent"] for each in said) == 6
    assert told(sink) == dict.fromkeys(addresses, 1)
