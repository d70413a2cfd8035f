"""The product hashes passwords with care, though the tests' own process does not."""

import subprocess
import sys

SAY = """
from infrastructure.directory.passwords import PasswordHashes, _nobodys_hash
print(PasswordHashes().of("four words that belong together"))
print(_nobodys_hash())
"""
# No less than RFC 9106 recommends where memory is short: 64 MiB, three passes, four lanes.
CAREFUL = "$argon2id$v=19$m=65536,t=3,p=4$"


def test_whoever_steals_a_hash_has_to_work_for_a_password() -> None:
    """And somebody who is not there takes as long as somebody who is."""
    said = subprocess.run([sys.executable, "-c", SAY], capture_output=True, text=True, check=True).stdout

    assert [line.startswith(CAREFUL) for line in said.split()] == [True, True], said
