// Shows how far files have been sent. Without it the form is sent as any other.
for (const form of document.querySelectorAll("form[data-upload]")) {
  const bar = form.querySelector("progress");
  const told = form.querySelector("[data-upload-told]");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const request = new XMLHttpRequest();
    request.open("POST", form.action || window.location.href);
    bar.closest("[hidden]").hidden = false;
    request.upload.addEventListener("progress", (at) => {
      if (at.lengthComputable) {
        bar.value = Math.round((100 * at.loaded) / at.total);
        told.textContent = bar.value < 100 ? `${bar.value} % sent` : "Sent. Counting now; this takes some seconds.";
      }
    });
    request.addEventListener("load", () => {
      // the answer is the next page already, with its message: asking for it again would lose that
      window.history.replaceState(null, "", request.responseURL || window.location.href);
      document.open();
      document.write(request.responseText);
      document.close();
    });
    request.addEventListener("error", () => {
      told.textContent = "The files could not be sent. Check the connection and try again.";
    });
    request.send(new FormData(form));
  });
}
