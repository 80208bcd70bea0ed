// Runs before the first paint, as a file of its own because the content policy allows no inline script.
;(() => {
  try {
    const theme = localStorage.getItem('theme')
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
    if (localStorage.getItem('rail') === 'icons') document.documentElement.dataset.rail = 'icons'
  } catch {
    // Storage may be forbidden; the system's preference then holds.
  }
})()
