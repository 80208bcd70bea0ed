import type { TechnologyRule } from './rule.ts'

/** Forums. */
export const forums: readonly TechnologyRule[] = [
  {
    name: 'phpBB',
    category: 'forum',
    implies: ['PHP'],
    url: '/styles/prosilver/',
    href: 'viewtopic.php?f= | ucp.php?mode= | memberlist.php?mode=',
    tag: 'id="phpbb" | class="nojs notouch section-',
    cookie: /^phpbb/i,
  },
  {
    name: 'vBulletin',
    category: 'forum',
    implies: ['PHP'],
    generator: /^vbulletin\s*([\d.]+)?/i,
    url: 'clientscript/vbulletin | /clientscript/vb',
    code: 'vbulletin_init',
    cookie: /^bb(?:lastvisit|sessionhash)/,
  },
  {
    name: 'XenForo',
    category: 'forum',
    implies: ['PHP'],
    tag: 'id="xenforo" | data-template="forum | data-xf-init | id="xf"',
    cookie: /^xf_(?:csrf|session)/,
  },
  {
    name: 'Discourse',
    category: 'forum',
    generator: /^discourse\s*([\d.]+)?/i,
    tag: 'id="data-discourse-setup" | data-discourse-',
    header: { 'x-discourse-route': /./ },
  },
  {
    name: 'WoltLab',
    category: 'forum',
    implies: ['PHP'],
    url: '/wcf/js/ | wcf.combined | woltlabsuite',
    code: 'woltlabsuite',
  },
]
