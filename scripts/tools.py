"""Programs that tests drive and that Python cannot install: a browser and poppler. Installed by apt where that is allowed.

Where it is not, says so aloud; the tests that need them skip with the same words.
"""

import os
import shutil
import subprocess

PACKAGES = {"chromium": "chromium", "pdftotext": "poppler-utils"}


def main() -> None:
    missing = sorted({package for program, package in PACKAGES.items() if not shutil.which(program)})
    if not missing:
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        print(
            f"SKIPPING the tests that need {' and '.join(missing)}: not installed. On Debian: sudo apt-get install {' '.join(missing)}"
        )
        return
    print(f"Installing {' and '.join(missing)} for the tests ...")
    quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL}
    subprocess.run(["apt-get", "update"], check=False, **quiet)
    done = subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", *missing], check=False, **quiet)
    if done.returncode:
        print(f"SKIPPING the tests that need {' and '.join(missing)}: apt-get could not install them.")


if __name__ == "__main__":
    main()
