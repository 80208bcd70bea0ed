import { describe, expect, it } from 'vitest'
import { findCompany } from './find-company.ts'
import { findEmails } from './find-emails.ts'
import { findPeople } from './find-people.ts'
import { findSocials } from './find-socials.ts'
import { seniority } from './job-titles.ts'
import { parsePage } from './parse-page.ts'

const page = (html: string, url = 'https://acme.example/') => parsePage({ url, html })
const people = (html: string) => {
  const parsed = page(html)
  return findPeople(parsed, findEmails(parsed)).map(({ person }) => person)
}
const company = (html: string, url?: string) => findCompany(page(html, url))?.value ?? null

describe('a person with a function', () => {
  it.each([
    ['heading and line below', '<h3>Jane Doe</h3><p>Managing Director</p>', 'Jane Doe', 'Managing Director'],
    ['title above', '<p>Owner</p><p>Robert Smith</p><p>We love wood.</p>', 'Robert Smith', 'Owner'],
    [
      'name, title',
      '<li>Sarah Miller, Vice President of Sales</li>',
      'Sarah Miller',
      'Vice President of Sales',
    ],
    ['name – title', '<li>Peter Novak – CEO</li>', 'Peter Novak', 'CEO'],
    ['title: name', '<p>Geschäftsführer: Hans Müller</p>', 'Hans Müller', 'Geschäftsführer'],
    ['title before name', '<p>President Laura Klein</p>', 'Laura Klein', 'President'],
    ['table row', '<table><tr><td>Marta Ruiz</td><td>Gerente</td></tr></table>', 'Marta Ruiz', 'Gerente'],
    ['French', '<p>Claire Dubois, Directrice commerciale</p>', 'Claire Dubois', 'Directrice commerciale'],
    ['Italian', '<p>Titolare: Paolo Rossi</p>', 'Paolo Rossi', 'Titolare'],
    ['Dutch', '<p>Anna de Vries, Eigenaar</p>', 'Anna de Vries', 'Eigenaar'],
    [
      'a sentence',
      '<h4>Dax Harlow</h4><p>Dax Harlow is a senior broker with Acme in Denver.</p>',
      'Dax Harlow',
      'senior broker',
    ],
    [
      'a degree and a title',
      '<h3>Dr. Hannah Tillman, DVM</h3><p>Clinic Owner</p>',
      'Hannah Tillman',
      'Clinic Owner',
    ],
    [
      'a name not in the list',
      '<li>Zsuzsi Kovalenko, Sales Manager</li>',
      'Zsuzsi Kovalenko',
      'Sales Manager',
    ],
    ['a sentence that ends in it', '<p>Ask for Beatrice Lowther, Owner.</p>', 'Beatrice Lowther', 'Owner'],
  ])('%s', (_, html, name, title) => {
    expect(people(html)).toEqual([{ name, title, email: null }])
  })

  it('gets the e-mail that matches the name, or the one beside it', () => {
    expect(people('<h3>Jane Doe</h3><p>Director</p><p>j.doe@acme.example</p>')).toEqual([
      { name: 'Jane Doe', title: 'Director', email: 'j.doe@acme.example' },
    ])
    expect(people('<h3>Jane Doe</h3><p>jane@acme.example</p>')).toEqual([
      { name: 'Jane Doe', title: null, email: 'jane@acme.example' },
    ])
  })

  it('in JSON-LD', () => {
    const data =
      '{"@type":"Person","name":"Jane Doe","jobTitle":"Founder","email":"mailto:jane@acme.example"}'
    expect(people(`<script type="application/ld+json">${data}</script>`)).toEqual([
      { name: 'Jane Doe', title: 'Founder', email: 'jane@acme.example' },
    ])
  })

  it.each([
    '<p>Contact Us</p><p>Customer Service Manager</p>',
    '<p>Secure Transaction</p><p>Designer Discount</p>',
    '<nav><a>About</a> | <a>Contact</a> | <a>Link Tips</a></nav>',
    '<p>New York</p><p>Regional Director</p>',
    '<p>Real Estate Agent</p><p>Broker</p>',
  ])('is not made of navigation or things: %s', (html) => {
    expect(people(html)).toEqual([])
  })

  it('keeps no script in the name', () => {
    expect(people('<h3>Jane <script>alert(1)</script>Doe</h3><p>CEO</p>')).toEqual([
      { name: 'Jane Doe', title: 'CEO', email: null },
    ])
    expect(people('<h3>Jane &lt;script&gt;alert(1)&lt;/script&gt; Doe</h3><p>CEO</p>')).toEqual([])
    expect(people('<h3>\u202eJane\u202c Doe</h3><p>CEO</p>')).toEqual([
      { name: 'Jane Doe', title: 'CEO', email: null },
    ])
  })
})

it('ranks owners before heads before others', () => {
  expect(['Owner', 'Head of Sales', 'Sales Assistant', null].map(seniority)).toEqual([3, 2, 1, 0])
})

describe('the firm is named', () => {
  it.each([
    [
      'by JSON-LD',
      '<script type="application/ld+json">{"@type":"Dentist","name":"Smile Works","telephone":"1"}</script><title>Home</title>',
      'Smile Works',
    ],
    [
      'by its site name',
      '<meta property="og:site_name" content="Smile Works"><title>Contact</title>',
      'Smile Works',
    ],
    ['by the title without "Contact us"', '<title>Contact us | Smile Works</title>', 'Smile Works'],
    [
      'by the copyright line',
      '<title>Our services</title><p>© 2014–2020 Smile Works Ltd. All rights reserved.</p>',
      'Smile Works Ltd',
    ],
    [
      'by its logo',
      '<title>Welcome</title><img class="logo" alt="Smile Works logo" src="l.png">',
      'Smile Works',
    ],
  ])('%s', (_, html, name) => {
    expect(company(html)).toBe(name)
  })

  it('by the segment that agrees with the domain', () => {
    expect(
      company(
        '<title>Great teeth in Leeds - Smile Works - Dentists</title>',
        'https://smileworks.example/services',
      ),
    ).toBe('Smile Works')
  })

  it.each([
    '<title>Home</title>',
    '<title>Contact Us</title>',
    '<title></title><p>Nothing here</p>',
    '<title>404 Not found</title>',
  ])('by nobody: %s', (html) => {
    expect(company(html)).toBeNull()
  })
})

it('takes profiles, no share buttons, posts or widgets', () => {
  const links = [
    'https://www.facebook.com/acmeltd',
    'https://www.facebook.com/sharer/sharer.php?u=x',
    'https://twitter.com/intent/tweet?text=x',
    'https://twitter.com/#!/acme',
    'https://x.com/acme_x/',
    'https://www.linkedin.com/company/acme',
    'https://www.linkedin.com/shareArticle?url=x',
    'https://www.instagram.com/p/Abc123/',
    'https://www.instagram.com/acme.ltd/',
    'https://www.youtube.com/watch?v=abc',
    'https://www.youtube.com/@acme',
    'https://www.xing.com/companies/acme',
    'https://www.yelp.com/biz/acme-chicago?x=1',
    'https://github.com/acme',
    'https://wordpress.org/',
    'https://www.facebook.com/wordpress',
  ]
  expect(
    findSocials(page(links.map((link) => `<a href="${link}">x</a>`).join(''))).map(({ value }) => value),
  ).toEqual([
    'https://www.facebook.com/acmeltd',
    'https://twitter.com/acme',
    'https://x.com/acme_x',
    'https://www.linkedin.com/company/acme',
    'https://www.instagram.com/acme.ltd',
    'https://www.youtube.com/@acme',
    'https://www.xing.com/companies/acme',
    'https://www.yelp.com/biz/acme-chicago',
    'https://github.com/acme',
  ])
})
