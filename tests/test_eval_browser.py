"""The HTML page in a real browser: filters, keys, colours, a phone's width, and paper."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from test_eval_report import SAMPLING, evaluations

from eval.report.page import render_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="there is no Chromium on the path to open the page in"
)


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    api = pytest.importorskip("playwright.sync_api", reason="pip install playwright")
    with api.sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu"]
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("report") / "report.html"
    file.write_text(render_report(evaluations(), SAMPLING), encoding="utf-8")
    return Path(file).as_uri()


@pytest.fixture
def page(browser: "Browser", address: str) -> Iterator["Page"]:
    page = browser.new_page(viewport={"width": 1200, "height": 800})
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    page.goto(address)
    yield page
    page.close()
    assert not faults


def shown(page: "Page") -> int:
    return page.locator(".pair:visible").count()


def test_filters_by_class_of_error_and_by_extractor(page: "Page") -> None:
    assert page.locator("#shown").inner_text() == "12 shown"
    assert shown(page) == 12
    page.get_by_label("Errors").select_option("missed")
    assert page.locator("#shown").inner_text() == "5 shown"
    assert shown(page) == 5
    assert page.locator(".system:visible").count() == 2  # the one without errors is out of the way
    page.get_by_label("Extractor").select_option("few")
    assert (page.locator("#shown").inner_text(), shown(page)) == ("1 shown", 1)
    page.get_by_label("Errors").select_option("boundary")  # a family, of which there is none
    assert (page.locator("#shown").inner_text(), shown(page)) == ("0 shown", 0)
    page.get_by_label("Errors").select_option("")
    assert shown(page) == 4


def focused(page: "Page") -> int:
    """Return the place of the pair that has the focus, -1 if none has it."""
    return int(
        page.evaluate(
            "[...document.querySelectorAll('.pair')].indexOf(document.activeElement)",
        )
    )


def test_everything_is_reached_by_keyboard(page: "Page") -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the articles"
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert focused(page) == 1
    page.keyboard.press("k")
    assert focused(page) == 0
    page.get_by_label("Errors").focus()
    page.keyboard.press("j")  # chooses in the list, does not move
    assert focused(page) == -1
    summary = page.locator("details.gains summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("details.gains").first.get_attribute("open") is not None


def test_keys_skip_what_the_filter_hides(page: "Page") -> None:
    page.get_by_label("Errors").select_option("missed")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.dataset.errors") == "missed"


def brightness(page: "Page", what: str) -> float:
    """Return how light the page's ground or its letters are, from 0 to 255."""
    colour = page.evaluate(f"getComputedStyle(document.body).{what}")
    red, green, blue = (int(part) for part in colour[4:-1].split(","))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_page_follows_light_and_dark(page: "Page") -> None:
    page.emulate_media(color_scheme="light")
    assert brightness(page, "backgroundColor") > 230
    assert brightness(page, "color") < 60
    page.emulate_media(color_scheme="dark")
    assert brightness(page, "backgroundColor") < 40
    assert brightness(page, "color") > 200


@pytest.mark.parametrize("width", [320, 375, 768])
def test_nothing_is_wider_than_a_phone(page: "Page", width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    for details in page.locator("details").all():
        details.evaluate("each => { each.open = true; }")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_paper_has_no_filters_and_nothing_folded(page: "Page") -> None:
    folded = page.locator("details.gains").first
    assert folded.get_attribute("open") is None
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert not page.locator("form").is_visible()
    assert page.locator("details.gains li").first.is_visible()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert folded.get_attribute("open") is None
    assert len(page.pdf()) > 10_000


def test_without_scripts_everything_is_there(browser: "Browser", address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert shown(page) == 12
    assert not page.locator("form").is_visible()
    context.close()
