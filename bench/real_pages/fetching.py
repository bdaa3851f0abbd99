"""Fetches the pages of sites out of the packages that ship them, by the clients of this machine, into a folder."""

import shutil
import subprocess
import tarfile
import tempfile
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

SUITES = ("bullseye", "bookworm", "trixie")


@dataclass(frozen=True)
class Site:
    """A site as `sites.toml` says it; `releases` from the oldest on."""

    name: str
    about: str
    licence: str
    client: str
    releases: tuple[str, ...]
    pages: str
    content: str
    without: str = ""
    named: str = "*.html"
    held_out: bool = False

    def folder(self, kept: Path, release: str) -> Path:
        return kept / self.name / release.replace(":", "_").replace("/", "_")


def sites() -> list[Site]:
    listed = tomllib.loads(Path(__file__).with_name("sites.toml").read_text(encoding="utf-8"))
    return [Site(name, client=said.pop("from"), releases=tuple(said.pop("releases")), **said)
            for name, said in listed.items()]  # fmt: skip


def fetch(wanted: Iterable[Site], kept: Path) -> None:
    """Brings the pages that are not there yet, and says of which releases there are none to be had."""
    lacking = [(site, release) for site in wanted for release in site.releases
               if not site.folder(kept, release).is_dir()]  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="real-pages-") as made:
        clients = {"debian": Debian(Path(made)), "npm": Npm(Path(made))}
        for site, release in lacking:
            print(f"{site.name}: {release}", flush=True)
            try:
                package = clients[site.client].unpacked(release)
                _keep(site, package, site.folder(kept, release))
                shutil.rmtree(package)
            except (subprocess.CalledProcessError, FileNotFoundError) as trouble:
                print(f"  not to be had: {trouble}")


def _keep(site: Site, package: Path, folder: Path) -> None:
    """Moves the pages of a package into their folder; the rest of it is not kept."""
    root = next(package.glob(site.pages), None)
    if root is None:
        raise FileNotFoundError(f"{site.pages} is not in the package")
    for page in root.rglob(site.named):
        if page.is_file() and not page.is_symlink():
            place = folder / page.relative_to(root)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(page, place)


class Debian:
    """The machine's own apt, with lists of its own for three suites, so that nothing of the machine's is touched."""

    def __init__(self, made: Path):
        self.made, self.root = made, made / "apt"

    def unpacked(self, release: str) -> Path:
        if not self.root.exists():
            self._prepare()
        self._apt("download", release)
        package = self.made / "package"
        (archive,) = self.made.glob("*.deb")
        _run("dpkg-deb", "--extract", str(archive), str(package), cwd=self.made)
        archive.unlink()
        return package

    def _prepare(self) -> None:
        """Names the suites at the place from which this machine has its own packages."""
        listed = _run("apt-get", "indextargets", "--format", "$(REPO_URI) $(RELEASE) $(COMPONENT)", cwd=self.made)
        targets = [line.split() for line in listed.splitlines()]
        place = next(target[0] for target in targets if target[1] in SUITES and target[2] == "main")
        for folder in ("state/lists/partial", "cache/archives/partial"):
            (self.root / folder).mkdir(parents=True)
        lines = [f"deb {place} {suite} main\n" for suite in SUITES]
        (self.root / "sources.list").write_text("".join(lines), encoding="utf-8")
        self._apt("update")

    def _apt(self, *words: str) -> None:
        said = {
            "Dir::State": self.root / "state",
            "Dir::Cache": self.root / "cache",
            "Dir::Etc::sourcelist": self.root / "sources.list",
            "Dir::Etc::sourceparts": "-",
            "Dir::Etc::preferencesparts": "-",
            "APT::Sandbox::User": "root",
        }
        options = [word for name, value in said.items() for word in ("-o", f"{name}={value}")]
        _run("apt-get", "-qq", *options, *words, cwd=self.made)


class Npm:
    def __init__(self, made: Path):
        self.made = made

    def unpacked(self, release: str) -> Path:
        name = _run("npm", "pack", "--silent", release, cwd=self.made).split()[-1]
        package = self.made / "package"
        with tarfile.open(self.made / name) as archive:
            archive.extractall(package, filter="data")
        (self.made / name).unlink()
        return package


def _run(program: str, *words: str, cwd: Path) -> str:
    found = shutil.which(program)
    if found is None:
        raise FileNotFoundError(f"{program} is not on this machine")
    return subprocess.run([found, *words], cwd=cwd, check=True, capture_output=True, text=True).stdout
