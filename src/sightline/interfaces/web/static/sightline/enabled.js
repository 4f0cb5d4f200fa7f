// Runs before the page is drawn, so that nothing jumps: says that scripts run, which the design system's components wait for.
document.body.classList.add("js-enabled", "govuk-frontend-supported");
