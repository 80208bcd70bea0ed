import { describe, expect, test } from 'vitest'
import { linksOf } from './links.ts'

const hrefs = (html: string, url = 'https://acme.example/shop/') =>
  linksOf(html, url).map((link) => link.url.href)

describe('links of a page', () => {
  test('are resolved, in order, without fragments', () => {
    expect(
      hrefs(
        `<a href="/contact#form">C</a> <A HREF='about.html'>A</A> <a class=x href=//other.example/y>O</a>`,
      ),
    ).toEqual([
      'https://acme.example/contact',
      'https://acme.example/shop/about.html',
      'https://other.example/y',
    ])
  })

  test('follow a base element', () => {
    expect(hrefs('<base href="https://acme.example/en/"><a href="team">T</a>')).toEqual([
      'https://acme.example/en/team',
    ])
  })

  test('leave out what is no page', () => {
    expect(
      hrefs(
        `<a href="mailto:a@b.example">m</a><a href="tel:+1">t</a><a href="javascript:void(0)">j</a><a href="#top">u</a>
         <a href="">e</a><a name="x">n</a><a href="data:text/html,x">d</a><a href="http://[">b</a>`,
      ),
    ).toEqual([])
  })

  test('in comments, scripts and styles do not count', () => {
    expect(
      hrefs(
        `<!-- <a href="/old">o</a> --><script>var a = '<a href="/s">s</a>'</script><STYLE>a{content:'<a href=/t>'}</STYLE><a href="/new">n</a>`,
      ),
    ).toEqual(['https://acme.example/new'])
  })

  test('carry the words that a person sees', () => {
    const texts = linksOf(
      `<a href="/1"><span>&Uuml;ber</span>\n <b>uns</b></a><a href="/2"><img src=x alt="Contact us"></a>
       <a href="/3" title="Team"></a><a href="/4" aria-label='Home'><svg></svg></a><a href="/5">R&#38;D &#x2013; &amp;c</a>`,
      'https://acme.example/',
    ).map((link) => link.text)
    expect(texts).toEqual(['Über uns', 'Contact us', 'Team', 'Home', 'R&D – &c'])
  })

  test('also stand in frames and in a refresh', () => {
    const links = linksOf(
      `<meta http-equiv="refresh" content="0; url='/en/'"><frameset><frame src="main.html"></frameset><meta name="x" content="y">`,
      'https://acme.example/',
    )
    expect(links.map(({ kind, url }) => [kind, url.pathname])).toEqual([
      ['refresh', '/en/'],
      ['frame', '/main.html'],
    ])
  })

  test('are read in linear time from what was made to take long', () => {
    const hostile = [
      '<a href="'.repeat(200_000),
      `${'<a href=x '.repeat(200_000)}>`,
      '<!--'.repeat(400_000),
      '<script>'.repeat(200_000),
      `<a href="/x">${'<b>'.repeat(500_000)}`,
      `<a ${' '.repeat(1_500_000)}href="/y">`,
      '<a href="/z">'.repeat(150_000),
    ]
    for (const html of hostile)
      expect(linksOf(html, 'https://acme.example/').length).toBeLessThanOrEqual(3000)
  })
})
