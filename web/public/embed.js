// Puts a form into another website: a frame in the place of this script that grows with what it shows.
;(() => {
  const script = document.currentScript
  const path = script?.dataset.form
  if (!path) return
  const origin = new URL(script.src).origin
  const here = new URLSearchParams(location.search)
  const query = new URLSearchParams({ embed: '1', embed_page: location.href })
  if (document.referrer) query.set('embed_referrer', document.referrer)
  for (const [name, value] of here) if (!query.has(name) && name !== 'again') query.append(name, value)
  const frame = document.createElement('iframe')
  frame.src = `${origin}${path}?${query}`
  frame.title = script.dataset.title || 'Form'
  frame.style.cssText = 'width:100%;height:600px;border:0;color-scheme:normal'
  addEventListener('message', (event) => {
    const { type, height } = event.data ?? {}
    if (event.source !== frame.contentWindow || event.origin !== origin) return
    if (type === 'leadwright:height' && height > 0) frame.style.height = `${height}px`
  })
  script.after(frame)
})()
