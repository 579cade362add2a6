// Everything works without this. It starts the NHS components: the menu that folds, the button that is pressed once.
import { Header, initAll } from "../nhsuk/nhsuk-frontend.js";

// The component's own puts one link back, measures it, and so on: the whole page is laid out again for each link of
// forty, twice on each page. Here all are put back before the first is measured, so it is laid out once.
Header.prototype.resetNavigation = function () {
  if (!this.$menu || !this.$navigationList) return;
  for (const { element } of this.breakpoints) this.$navigationList.insertBefore(element, this.$menu);
  let right = 0;
  for (const each of this.breakpoints) each.right = right += each.element.offsetWidth;
  this.width = this.$navigationList.offsetWidth;
};

document.body.classList.add("js-enabled", "nhsuk-frontend-supported");
initAll();
