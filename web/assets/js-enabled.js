// A classic script at the start of the body, so that it runs before anything is shown. In a file
// of its own because the content security policy allows no inline script.
document.body.className +=
  " js-enabled" + ("noModule" in HTMLScriptElement.prototype ? " govuk-frontend-supported" : "");
