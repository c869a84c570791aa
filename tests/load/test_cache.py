"""A law from the cache is the law that its files say, and whatever is odd about an entry makes it none."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from load.small_law import VOCABULARY, provision, small_law, write
from transfer_check.law.model import Law
from transfer_check.load import cache
from transfer_check.load.codec import NoCode, decode, encode
from transfer_check.load.files import VARIABLE as RULES
from transfer_check.load.packs import load_law

PACKAGE = Path(cache.__file__).parents[1]
LAWFUL = provision("xx.act.1", "prohibits: true", when="item.lethal")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own, which is not there yet."""
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """The folder of a small law."""
    return write(small_law(LAWFUL), tmp_path)


def entry(place: Path) -> Path:
    """The one entry of a cache."""
    (found,) = place.iterdir()
    return found


def whole(law: Law) -> object:
    """All of a law, the places that do not count when two laws are compared among it."""
    return encode(law)


def test_a_law_is_read_back_with_every_place(place: Path, rules: Path) -> None:
    first = load_law(rules)
    before = entry(place).stat()
    again = load_law(rules)
    assert again == first and whole(again) == whole(first)
    assert again.provisions[0].at == first.provisions[0].at is not None
    # It was read and not written anew.
    assert entry(place).stat().st_mtime_ns == before.st_mtime_ns and entry(place).stat().st_ino == before.st_ino


def test_an_entry_is_used_and_belongs_to_the_user_alone(place: Path, rules: Path) -> None:
    load_law(rules)
    assert stat_mode(place) == 0o700 and stat_mode(entry(place)) == 0o600
    reading = "import sys; from transfer_check import load_law; from pathlib import Path; load_law(Path(sys.argv[1])); "
    reading += "print('transfer_check.load.build' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", reading, str(rules)], capture_output=True, text=True, timeout=60)
    assert (ran.stdout, ran.stderr) == ("False\n", "")


def stat_mode(path: Path) -> int:
    """Who may do what with it."""
    return path.stat().st_mode & 0o777


def sealed(body: bytes, path: Path) -> bytes:
    """An entry that is whole and says what it is, whatever it holds."""
    name = path.name.removeprefix("law-").removesuffix(".json")
    return f"transfer-check law {cache.SCHEMA} {name} {len(body)} {hashlib.sha256(body).hexdigest()}\n".encode() + body


FIRST_LINE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: data[:0],
    "one byte": lambda data: data[:1],
    "no end of the first line": lambda data: data.replace(b"\n", b" ", 1),
    "truncated": lambda data: data[:-7],
    "truncated in the first line": lambda data: data[:20],
    "a byte more": lambda data: data + b" ",
    "another word": lambda data: data.replace(b'"prohibits"', b'"permits" '),
    "a bit turned": lambda data: data[:-30] + bytes([data[-30] ^ 1]) + data[-29:],
    "another schema": lambda data: data.replace(b"law 3 ", b"law 0 ", 1),
    "another program": lambda data: data.replace(b"transfer-check", b"transfer-chess", 1),
    "the name of another law": lambda data: data[:22] + b"0" * 64 + data[86:],
}
"""What does not fit the first line, or a first line that does not fit."""
BODIES: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda body: body[:0],
    "no JSON": lambda body: body[:1],
    "no text": lambda body: b"\xff" + body,
    "too deep": lambda body: b"[" * 100_000 + body + b"]" * 100_000,
    "a number": lambda body: str(len(body)).encode(),
    "a list that is headed by nothing": lambda body: body[:1] + b"]",
    "a list that is headed by a list": lambda body: b"[" + body + b"]",
    "no word": lambda body: body.replace(b'["law"', b'["lore"', 1),
    "another record": lambda body: b'["text",' + str(len(body)).encode() + b",null]",
    "too few fields": lambda body: body.replace(b'["law"', b'["text"', 1),
    "no effect": lambda body: body.replace(b'"prohibits"', b'"forbids"'),
    "no date": lambda body: body.replace(b'["@","2', b'["@","x'),
    # Well written in every respect, but the hash that the law itself bears is not that of the files.
    "the law of other files": lambda body: body.replace(json.loads(body)[-1].encode(), b"0" * 64),
}
"""What an entry holds, under a first line that fits it."""


def bent(change: Callable[[bytes], bytes]) -> Callable[[bytes, Path], bytes]:
    """An entry with other bytes."""
    return lambda data, _: change(data)


def filled(change: Callable[[bytes], bytes]) -> Callable[[bytes, Path], bytes]:
    """An entry that is whole and holds something else."""
    return lambda data, path: sealed(change(data.partition(b"\n")[2]), path)


DAMAGES = {name: bent(change) for name, change in FIRST_LINE.items()}
DAMAGES |= {f"within: {name}": filled(change) for name, change in BODIES.items()}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_entry_is_built_anew(
    damage: Callable[[bytes, Path], bytes], place: Path, rules: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    law = load_law(rules)
    path = entry(place)
    good = path.read_bytes()
    path.write_bytes(damage(good, path))
    assert path.read_bytes() != good
    assert whole(load_law(rules)) == whole(law)
    assert entry(place).read_bytes() == good
    assert capfd.readouterr() == ("", "")


def test_the_entry_of_another_law_under_this_name(place: Path, rules: Path, tmp_path: Path) -> None:
    law = load_law(rules)
    path = entry(place)
    permits = write(small_law(provision("xx.act.1", "permits: true", when="item.lethal")), tmp_path / "other")
    load_law(permits)
    (other,) = (found for found in place.iterdir() if found != path)
    path.write_bytes(other.read_bytes())
    assert whole(load_law(rules)) == whole(law)
    # Even where somebody made its first line fit.
    path.write_bytes(sealed(other.read_bytes().partition(b"\n")[2], path))
    assert whole(load_law(rules)) == whole(law)


def test_any_change_of_a_file_is_another_law(place: Path, rules: Path) -> None:
    load_law(rules)
    text = (rules / "vocabulary.yaml").read_text(encoding="utf-8")
    (rules / "vocabulary.yaml").write_text(text.replace("made to kill", "made to harm"), encoding="utf-8")
    assert load_law(rules).vocabulary.facts["item.lethal"].meaning.en == "made to harm"
    assert len(list(place.iterdir())) == 2


def test_places_are_those_of_the_folder_that_is_read(place: Path, tmp_path: Path) -> None:
    folder = write(small_law(LAWFUL), tmp_path)
    one = load_law(folder)
    other = load_law(folder.rename(tmp_path / "law"))
    assert one == other
    assert (one.provisions[0].at or "").startswith("rules/")
    assert (other.provisions[0].at or "").startswith("law/")
    assert len(list(place.iterdir())) == 2


def test_a_law_that_is_no_law_is_not_kept(place: Path, tmp_path: Path) -> None:
    folder = write(small_law(LAWFUL), tmp_path)
    (folder / "vocabulary.yaml").write_text(VOCABULARY.replace("boolean", "bolean"), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(Exception, match="TC204"):
            load_law(folder)
    assert not place.exists()


def test_off(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, rules: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv(cache.VARIABLE, "off")
    monkeypatch.chdir(tmp_path)
    load_law(rules)
    assert not (tmp_path / "xdg").exists() and not (tmp_path / "off").exists()


def test_the_users_cache_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, rules: Path) -> None:
    monkeypatch.delenv(cache.VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    load_law(rules)
    assert [path.name[:4] for path in (tmp_path / "xdg" / "transfer-check").iterdir()] == ["law-"]
    # A path that is not absolute does not count, by the convention that names the variable.
    monkeypatch.setenv("XDG_CACHE_HOME", "xdg")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    load_law(rules)
    assert len(list((tmp_path / "home" / ".cache" / "transfer-check").iterdir())) == 1


def as_another(path: Path) -> None:
    """Gives the entry to another user."""
    os.chown(path, 12345, 12345)


def behind_a_link(path: Path) -> None:
    """Puts a link in the place of the entry."""
    path.rename(path.with_name("elsewhere"))
    path.symlink_to(path.with_name("elsewhere"))


def as_a_pipe(path: Path) -> None:
    """A pipe, from which nothing ever comes."""
    path.unlink()
    os.mkfifo(path)


def huge(path: Path) -> None:
    """Longer than any law may be, and mostly nothing."""
    os.truncate(path, cache.MOST_BYTES + 1)


ODD: dict[str, Callable[[Path], None]] = {
    "a link": behind_a_link,
    "a pipe": as_a_pipe,
    "huge": huge,
    "others may write it": lambda path: path.chmod(0o666),
}
if hasattr(os, "geteuid") and os.geteuid() == 0:
    ODD["of another user"] = as_another


@pytest.mark.parametrize("change", ODD.values(), ids=ODD.keys())
def test_what_is_no_plain_file_of_the_user_is_replaced(
    change: Callable[[Path], None], place: Path, rules: Path
) -> None:
    law = load_law(rules)
    path = entry(place)
    inode = path.stat().st_ino
    change(path)
    start = time.monotonic()
    assert whole(load_law(rules)) == whole(law)
    assert time.monotonic() - start < 30
    found = path.lstat()
    assert path.is_file() and not path.is_symlink()
    assert stat_mode(path) == 0o600 and found.st_ino != inode and found.st_uid == os.geteuid()


def as_a_folder(path: Path) -> None:
    """A folder with something in it, which nothing can take the place of."""
    path.unlink()
    (path / "something").mkdir(parents=True)


def test_a_folder_in_the_place_of_an_entry(place: Path, rules: Path) -> None:
    law = load_law(rules)
    as_a_folder(entry(place))
    assert whole(load_law(rules)) == whole(law)
    assert [path.suffix for path in place.iterdir()] == [".json"]  # nothing half done lies beside it


@pytest.mark.parametrize("where", ["a file", "below a file", "too long", "a device"])
def test_no_folder_for_a_cache(where: str, rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    named = {
        "a file": str(tmp_path / "file"),
        "below a file": str(tmp_path / "file" / "cache"),
        "too long": str(tmp_path / ("x" * 5000)),
        "a device": "/dev/null",
    }
    monkeypatch.setenv(cache.VARIABLE, "off")
    law = load_law(rules)
    monkeypatch.setenv(cache.VARIABLE, named[where])
    assert whole(load_law(rules)) == whole(law)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "x"


def test_a_folder_that_may_not_be_written(place: Path, rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The superuser may write everywhere; a file system that is mounted for reading says no to him too.
    def refused(*_: object, **__: object) -> int:
        raise OSError(30, "Read-only file system")

    place.mkdir()
    monkeypatch.setattr(cache, "_write", refused)
    law = load_law(rules)
    assert whole(load_law(rules)) == whole(law)
    assert list(place.iterdir()) == []


def test_the_disk_is_full(place: Path, rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replaced = Path.replace

    def full(self: Path, target: Path) -> Path:
        if self.suffix == ".part":
            raise OSError(28, "No space left on device")
        return replaced(self, target)

    monkeypatch.setattr(Path, "replace", full)
    load_law(rules)
    assert list(place.iterdir()) == []


def test_only_so_many_are_kept_and_the_abandoned_go(place: Path, tmp_path: Path) -> None:
    place.mkdir()
    stranger, fresh, old = place / "notes.txt", place / ".law-1-1.part", place / ".law-2-2.part"
    for path in (stranger, fresh, old):
        path.write_text("x", encoding="utf-8")
    os.utime(old, (0, 0))
    laws = [
        write(small_law(provision(f"xx.act.{n}", "prohibits: true", when="item.lethal")), tmp_path / str(n))
        for n in range(1, cache.MOST_ENTRIES + 3)
    ]
    for n, folder in enumerate(laws):
        load_law(folder)
        for path in place.glob("law-*.json"):
            if path.stat().st_mtime > n + 1000:
                os.utime(path, (n, n))
    assert stranger.exists() and fresh.exists() and not old.exists()
    kept = sorted(path.stat().st_mtime for path in place.glob("law-*.json"))
    assert len(kept) == cache.MOST_ENTRIES and kept[0] == 2.0


WRITER = """
import json, sys
from pathlib import Path
from transfer_check import load_law
from transfer_check.load import cache
from transfer_check.load.codec import encode
root = Path(sys.argv[1])
seen = set()
for _ in range(12):
    law = load_law(root)
    seen.add(json.dumps(encode(law)))
    for path in cache.folder().glob("law-*.json"):
        path.unlink(missing_ok=True)
print(len(seen), next(iter(seen)))
"""


def test_many_processes_at_once(place: Path, rules: Path) -> None:
    # Each writes, reads what another one wrote, and takes it away from under the others.
    expected = json.dumps(encode(load_law(rules)))
    running = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(rules)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    for process in running:
        out, err = process.communicate(timeout=120)
        assert (process.returncode, err) == (0, b"")
        count, _, said = out.decode().partition(" ")
        assert count == "1" and said.strip() == expected
    assert list(place.glob(".law-*")) == []


def test_all_that_makes_a_law_is_in_the_name() -> None:
    # What is imported to build a law lies in the packages whose modules are counted in.
    script = (
        "import sys, types; package = types.ModuleType('transfer_check'); package.__path__ = [sys.argv[1]]; "
        "sys.modules['transfer_check'] = package; import transfer_check.load.packs, transfer_check.load.build, "
        "transfer_check.load.kinds; print(*(n.split('.')[1] for n in sys.modules if n.startswith('transfer_check.')))"
    )
    ran = subprocess.run([sys.executable, "-c", script, str(PACKAGE)], capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr
    # `literal` is how messages are shown, and `version` is counted in itself.
    assert set(ran.stdout.split()) - {"literal", "version"} == set(cache.MAKERS)


def test_another_program_is_another_name(rules: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_law(rules)
    monkeypatch.setattr(cache, "__version__", "0.1.0+other")
    load_law(rules)
    assert len(list(place.iterdir())) == 2


def test_what_has_no_word_is_refused() -> None:
    for value in (1.5, {1, 2}, [1], b"x", object()):
        with pytest.raises(NoCode):
            encode(value)


def test_the_installed_law_comes_back_as_it_went(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(RULES, raising=False)
    monkeypatch.setenv(cache.VARIABLE, "off")
    law = load_law()
    code = json.loads(json.dumps(encode(law)))
    assert decode(code) == law and encode(decode(code)) == code == encode(law)
