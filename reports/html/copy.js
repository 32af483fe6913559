// Copy buttons beside commands.
function copyButtons(root) {
  for (const block of all(".copy", root)) {
    if (one("button", block)) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    button.setAttribute("aria-label", "Copy the command");
    block.append(button);
  }
}
async function copy(block) {
  const code = one("code", block);
  try {
    await navigator.clipboard.writeText(code.textContent);
  } catch {
    // Without a clipboard the text is selected, ready for the reader's keys.
    getSelection().selectAllChildren(code);
    return document.execCommand("copy");
  }
  return true;
}
document.addEventListener("click", async (event) => {
  const button = event.target.closest(".copy button");
  if (!button) return;
  const text = await copy(button.parentElement) ? "Copied" : "Selected";
  button.textContent = text;
  say(text);
  setTimeout(() => { button.textContent = "Copy"; }, 1500);
});
copyButtons(document);
