const cyrillic: Record<string, string> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o',
  п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e',
  ю: 'iu', я: 'ia', і: 'i', ї: 'i', є: 'ie', ґ: 'g', ў: 'u', ј: 'j', љ: 'lj', њ: 'nj', ћ: 'c', ђ: 'dj', џ: 'dz',
} // prettier-ignore
const greek: Record<string, string> = {
  α: 'a', β: 'v', γ: 'g', δ: 'd', ε: 'e', ζ: 'z', η: 'i', θ: 'th', ι: 'i', κ: 'k', λ: 'l', μ: 'm', ν: 'n', ξ: 'x', ο: 'o', π: 'p',
  ρ: 'r', σ: 's', ς: 's', τ: 't', υ: 'y', φ: 'f', χ: 'ch', ψ: 'ps', ω: 'o',
} // prettier-ignore
const latin: Record<string, string> = {
  ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ŋ: 'n', ə: 'a',
} // prettier-ignore
/** Family names that Chinese and Korean characters stand for; given names have too many readings to guess. */
const characters: Record<string, string> = {
  王: 'wang', 李: 'li', 张: 'zhang', 張: 'zhang', 刘: 'liu', 劉: 'liu', 陈: 'chen', 陳: 'chen', 杨: 'yang', 楊: 'yang', 赵: 'zhao',
  黄: 'huang', 黃: 'huang', 周: 'zhou', 吴: 'wu', 吳: 'wu', 徐: 'xu', 孙: 'sun', 孫: 'sun', 胡: 'hu', 朱: 'zhu', 高: 'gao', 林: 'lin',
  何: 'he', 郭: 'guo', 马: 'ma', 馬: 'ma', 罗: 'luo', 梁: 'liang', 宋: 'song', 郑: 'zheng', 鄭: 'zheng', 谢: 'xie', 韩: 'han', 唐: 'tang',
  김: 'kim', 이: 'lee', 박: 'park', 최: 'choi', 정: 'jung', 강: 'kang', 조: 'cho', 윤: 'yoon', 장: 'jang', 임: 'lim', 한: 'han', 오: 'oh',
  田中: 'tanaka', 佐藤: 'sato', 鈴木: 'suzuki', 高橋: 'takahashi', 伊藤: 'ito', 渡辺: 'watanabe', 山本: 'yamamoto', 中村: 'nakamura',
  小林: 'kobayashi', 加藤: 'kato', 吉田: 'yoshida', 山田: 'yamada',
} // prettier-ignore
const families = Object.keys(characters).sort((a, b) => b.length - a.length)

/** Text in small Latin letters without marks. Chinese, Japanese and Korean names keep their family name, if it is a frequent one. */
export function toLatin(text: string): string {
  const lower = text.normalize('NFKC').toLowerCase()
  const east = families.find((family) => lower.startsWith(family))
  const rest = east === undefined ? lower : `${characters[east]} ${lower.slice(east.length)}`
  let latinText = ''
  for (const letter of rest.normalize('NFC'))
    latinText += cyrillic[letter] ?? greek[bare(letter)] ?? latin[letter] ?? letter
  return latinText.normalize('NFKD').replaceAll(/\p{M}+/gu, '')
}

/** A Greek letter without its accent. */
const bare = (letter: string): string => letter.normalize('NFD').charAt(0)

/**
 * One spelling for the ways in which a name is written in Latin letters: Müller and Mueller, Yuri and Iurii, Tchaikovsky and
 * Chaikovskii. Not meant to be read.
 */
export function soundOf(part: string): string {
  return toLatin(part)
    .replaceAll(/[^\p{L}]/gu, '')
    .replaceAll(/ae|oe|ue/g, (pair) => pair.charAt(0))
    .replaceAll(/shch|schtsch|tsch|tch|cz|ch/g, 'c')
    .replaceAll(/sch|sh|sz/g, 's')
    .replaceAll(/zh/g, 'z')
    .replaceAll(/tz|ts/g, 'c')
    .replaceAll(/kh/g, 'h')
    .replaceAll(/ph/g, 'f')
    .replaceAll(/th/g, 't')
    .replaceAll(/ck|q/g, 'k')
    .replaceAll(/x/g, 'ks')
    .replaceAll(/w/g, 'v')
    .replaceAll(/[yj]/g, 'i')
    .replaceAll(/off$/g, 'ov')
    .replaceAll(/eff$/g, 'ev')
    .replaceAll(/(.)\1+/g, '$1')
    .replaceAll(/^ie/g, 'e')
}
