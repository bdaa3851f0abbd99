"""What a removal left in the files of the database is cleared by a command."""

import pytest
from django.core.management import CommandError, call_command


@pytest.mark.parametrize("patience", ["-1", "nan", "inf", "1e9"])
def test_a_patience_that_is_none_is_refused_in_a_sentence(db, patience):
    with pytest.raises(CommandError, match=r"--patience is .*; give seconds from 0 to 86400\. Nothing was done\."):
        call_command("erase_traces", f"--patience={patience}")


def test_inside_a_transaction_it_says_so_and_fails(db, capsys):
    with pytest.raises(SystemExit) as ended:
        call_command("erase_traces")
    assert (ended.value.code, "a transaction was still open" in capsys.readouterr().out) == (1, True)
