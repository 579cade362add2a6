// Everything works without this. It starts the NHS components: the menu that folds, the button that is pressed once.
import { initAll } from "../nhsuk/nhsuk-frontend.js";

document.body.classList.add("js-enabled", "nhsuk-frontend-supported");
initAll();
