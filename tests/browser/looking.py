"""What is looked for on a page: what axe finds, and what axe misses."""

from pathlib import Path

import pytest

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def axe(page) -> list[str]:
    """Each violation with its rule and the first elements it stands at."""
    if not AXE.is_file():
        pytest.skip("node_modules has no axe-core: run scripts/assets.py --dev")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS)
    return [
        f"{violation['id']}: {violation['help']}: " + " | ".join(node["html"][:140] for node in violation["nodes"][:3])
        for violation in found["violations"]
    ]


def is_styled(page) -> bool:
    """Whether the brand arrived: an accessibility result of a page without its styles says nothing."""
    return page.evaluate("getComputedStyle(document.querySelector('.sl-masthead')).backgroundColor") == "rgb(12, 59, 70)"


def overflows(page) -> list[str]:
    """Elements wider than the screen that do not scroll in a wrapper of their own; empty where the page fits."""
    return page.evaluate(
        """() => {
          const width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= width) return [];
          const scrolls = element => /(auto|scroll|hidden|clip)/.test(getComputedStyle(element).overflowX);
          const wraps = element => element && (scrolls(element) || wraps(element.parentElement));
          const wide = [...document.body.querySelectorAll('*')]
            .filter(element => element.getBoundingClientRect().right > width + 1 && !wraps(element.parentElement));
          const shown = wide.slice(0, 4).map(element => element.outerHTML.slice(0, 120));
          return [`the page is ${document.documentElement.scrollWidth} wide`, ...shown];
        }"""
    )


def dead_fragments(page) -> list[str]:
    """Links to a place of the same page that is not there, and labels and descriptions of ids that are not there."""
    return page.evaluate(
        """() => {
          const here = location.origin + location.pathname + location.search;
          // by attribute: a link inside a drawing has no plain href
          const dead = [...document.querySelectorAll('a[href*="#"]')]
            .map(link => new URL(link.getAttribute('href'), location.href))
            .filter(told => told.href.split('#')[0] === here && told.hash.length > 1)
            .filter(told => !document.getElementById(decodeURIComponent(told.hash.slice(1))))
            .map(told => `a link to ${told.hash}`);
          for (const name of ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls'])
            for (const element of document.querySelectorAll(`[${name}]`))
              for (const id of element.getAttribute(name).split(/\\s+/).filter(Boolean))
                if (!document.getElementById(id)) dead.push(`${name} of ${id}`);
          return dead;
        }"""
    )


def doubled_ids(page) -> list[str]:
    return page.evaluate(
        """() => {
          const ids = [...document.querySelectorAll('[id]')].map(element => element.id);
          return [...new Set(ids.filter((id, place) => ids.indexOf(id) !== place))];
        }"""
    )


def listen(page) -> list[str]:
    """What the browser complains of from now on: refused by the policy, failed scripts, files that are not there."""
    heard: list[str] = []
    page.on("pageerror", lambda error: heard.append(f"script: {error}"))
    page.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
    return heard
