import { describe, expect, it } from 'vitest'
import { limitDepth } from './limit-depth.ts'
import { parsePage } from './parse-page.ts'

const page = (html: string, url = 'https://acme.example/dir/') => parsePage({ url, html })

describe('the visible text', () => {
  it.each([
    ['a line per block, white space collapsed', '<p>One\n  two</p><p>three</p>', 'One two\nthree'],
    ['a line per break', 'One<br>two<br/>three', 'One\ntwo\nthree'],
    [
      'a tab between cells',
      '<table><tr><td>Tel</td><td>1</td></tr><tr><td>Fax</td><td>2</td></tr></table>',
      'Tel\t1\nFax\t2',
    ],
    ['inline elements stay together', 'in<b>fo</b>@acme', 'info@acme'],
    [
      'no scripts, styles, templates, lists of choices',
      '<script>x</script><style>x</style><template>x</template><noscript>x</noscript><select><option>x</select>shown',
      'shown',
    ],
    ['no hidden words inside a line', 'a<span hidden>x</span><span style="display: none">x</span>b', 'ab'],
    ['folded blocks', '<div style="display:none">opens on a click</div>', 'opens on a click'],
    ['entities', '&lt;b&gt; &amp; &#8364; &bogus; &#0;', '<b> & € &bogus; \ufffd'],
    ['no invisible characters', 'a\u200bb\u202ec\ufeff\u00add', 'abcd'],
    ['no NUL and no half surrogates', 'a\u0000b\ud800c', 'abc'],
  ])('%s', (_, html, text) => {
    expect(page(html).text).toBe(text)
  })

  it('leads back to line and element', () => {
    const { textMap, text } = page('<ul><li id="a">One</li><li id="b">Two <b>three</b></li></ul>')
    const at = text.indexOf('three')
    expect(textMap.lineAt(at)).toEqual({ index: 1, start: 4, end: 13, text: 'Two three' })
    expect(textMap.elementAt(at)?.name).toBe('b')
    expect(textMap.elementAt(text.indexOf('Two'))?.attribs['id']).toBe('b')
    expect(textMap.isNodeStart(at)).toBe(true)
    expect(textMap.isNodeStart(at + 1)).toBe(false)
  })
})

it('reads head, links and headers', () => {
  const read = parsePage({
    url: 'https://acme.example/dir/page',
    html: '<html lang="de-AT"><title> Acme \n AG </title><base href="/base/"><meta name="Description" content="We make &amp; mend"><a href="x" rel="NoFollow">X <i>y</i></a><a href="http://[">bad</a><a name="z">z</a>',
    headers: { 'Content-Type': 'text/html' },
    status: 200,
  })
  expect(read).toMatchObject({
    title: 'Acme AG',
    description: 'We make & mend',
    lang: 'de-at',
    headers: { 'content-type': 'text/html' },
    status: 200,
  })
  expect(read.links.map(({ href, text, rel }) => ({ href, text, rel }))).toEqual([
    { href: 'https://acme.example/base/x', text: 'X y', rel: 'nofollow' },
  ])
})

describe('JSON-LD', () => {
  const nodes = (json: string) =>
    page(`<script type="application/ld+json">${json}</script>`).jsonLd.map(({ types, data }) => [
      types,
      data['name'],
    ])

  it.each([
    [
      'graph and nested nodes',
      '{"@graph":[{"@type":"WebSite","name":"a","publisher":{"@type":["Organization","Brand"],"name":"b"}},{"@type":"http://schema.org/Person","name":"c"}]}',
      [
        [['WebSite'], 'a'],
        [['Organization', 'Brand'], 'b'],
        [['Person'], 'c'],
      ],
    ],
    [
      'a trailing comma and a line break in a string',
      '{"@type":"Store","name":"a\nb",}',
      [[['Store'], 'a b']],
    ],
    ['comment marks', '<!--{"@type":"Store","name":"a"}-->', [[['Store'], 'a']]],
    ['not JSON at all', 'var x = 1', []],
    ['plain values', '[1, null, "x", []]', []],
  ])('%s', (_, json, expected) => {
    expect(nodes(json)).toEqual(expected)
  })
})

describe('hostile pages', () => {
  const deep = 400_000
  it.each([
    ['a million open elements', '<div>'.repeat(deep) + 'end'],
    ['endless bold', '<b>'.repeat(deep)],
    ['tables in tables', '<table><tr><td>'.repeat(deep / 4)],
    ['paragraphs that never nest', '<p>'.repeat(deep)],
    ['a flat row without a root', '<i>x</i>'.repeat(100_000)],
    ['open angle brackets', '<'.repeat(deep)],
    ['broken entities', '&#'.repeat(deep)],
    ['unclosed comments', '<!--'.repeat(deep)],
    ['unclosed attributes', '<a href="'.repeat(deep / 4)],
    [
      'nested JSON',
      `<script type="application/ld+json">${'{"@type":"A","x":'.repeat(50_000)}1${'}'.repeat(50_000)}</script>`,
    ],
    ['NUL bytes', '\u0000'.repeat(deep)],
  ])('%s', (_, html) => {
    const read = page(html)
    expect(read.html.length).toBeLessThanOrEqual(2_000_000)
    expect(depthOf(read.$.root()[0]?.children[0] ?? null)).toBeLessThanOrEqual(402)
    expect(() => read.$('*').text()).not.toThrow()
  })

  it('keeps the words of a page that it flattens', () => {
    expect(page(`${'<div>'.repeat(5_000)}deep words${'</div>'.repeat(5_000)}<p>after</p>`).text).toBe(
      'deep words\nafter',
    )
  })

  it('leaves ordinary pages as they are', () => {
    const html = `<ul>${'<li>x'.repeat(1_000)}</ul>${'<div>y</div>'.repeat(1_000)}<script>if (a<b) "${'<div>'.repeat(1_000)}"</script>`
    expect(limitDepth(html)).toBe(html)
  })
})

type Node = { childNodes?: Node[] }

function depthOf(root: unknown): number {
  let level: Node[] = root === null ? [] : [root as Node]
  let depth = 0
  for (; level.length > 0; depth += 1) level = level.flatMap((node) => node.childNodes ?? [])
  return depth
}
