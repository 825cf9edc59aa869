/** The map that `center` and `zoom` of a view are meant for, in CSS pixels: what it shows is the step's focus. */
export const referenceMap = { width: 800, height: 600 };
