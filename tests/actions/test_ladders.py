"""The built-in ladders: there after every migration, once, and as the desk has worded them since."""

from django.core.management import call_command
from django.db import connection

from claims.actions.ladders import install_ladders
from claims.actions.register import save_ladder
from claims.models import Ladder, Rung, triggers
from claims.rules.ladders import LADDERS


def test_they_are_there_from_the_start_with_a_definition_of_each_rung(db):
    there = {ladder.slug: [rung.name for rung in ladder.rungs.order_by("position")] for ladder in Ladder.objects.all()}
    assert there == {built_in.slug: [str(name) for name, _definition in built_in.rungs] for built_in in LADDERS}
    assert not Rung.objects.filter(definition="").exists()


def test_delivery_goes_from_considered_to_operational(db):
    names = Rung.objects.filter(ladder__slug="delivery").order_by("position").values_list("name", flat=True)
    wanted = "Considered Negotiated Agreed Contracted Trained Shipped Received Operational"
    assert " ".join(names) == wanted


def test_installing_again_adds_nothing_and_overwrites_nothing(world):
    ladder = Ladder.objects.get(slug="visit")
    rungs = [(f"Step {number}", "Ours.") for number in range(1, 8)]
    save_ladder(ladder=ladder, name="Journey", rungs=rungs, by=world.operator, at=world.tick())
    assert install_ladders() == []
    connection.check_constraints()  # in a transaction, PostgreSQL alters no table whose keys are still to be checked
    call_command("migrate", verbosity=0)
    ladder.refresh_from_db()
    assert (ladder.name, Ladder.objects.count(), ladder.rungs.count()) == ("Journey", len(LADDERS), 7)


def test_one_that_is_missing_is_put_back(db):
    Rung.objects.filter(ladder__slug="visit").delete()
    Ladder.objects.filter(slug="visit").delete()
    assert install_ladders() == ["visit"]


def test_a_database_that_is_emptied_has_them_again(open_record):
    triggers.lift(connection)
    call_command("flush", interactive=False, verbosity=0)
    assert Ladder.objects.count() == len(LADDERS)
