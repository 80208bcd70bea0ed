import { soundOf } from './transliterate.ts'

/** Titles and ends of names that tell nothing of who it is. */
export const titles = new Set(
  'dr prof professor mr mrs ms miss sir dame dipl ing rer nat phd md msc bsc mba mph dvm dds pharmd frcp facs rn ba ma do jr sr ii iii iv'.split(
    ' ',
  ),
)

/** Words that belong to the family name that follows them. */
export const particles = new Set(
  'van von der den de del della di da do dos das du la le les el al bin ibn ben ter ten te zu zum zur af av st saint san santa abu abd'.split(
    ' ',
  ),
)

/** Family names that so many people have that the name alone says little. Written with the ear's spelling of `soundOf` in mind. */
export const frequentFamilies = new Set(
  (
    'wang li lee zhang chang chen chan liu yang huang zhao wu zhou chou xu hsu sun ma zhu chu hu guo kuo he ho lin gao luo zheng cheng liang xie ' +
    'tang han cao deng feng xiao pan yuan jiang song lu ye shen yu fan peng yan wei cui tan dong kim park pak choi jung jeong chung kang cho ' +
    'yoon jang lim shin kwon hwang ahn song yoo hong nguyen tran le pham hoang huynh phan vu vo dang bui do sato suzuki takahashi tanaka ' +
    'watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki singh kumar sharma patel gupta shah khan das ali ahmed ahmad hussain ' +
    'mohamed hassan ibrahim rao reddy smith johnson williams brown jones miller davis wilson anderson thomas taylor moore martin jackson ' +
    'thompson white harris clark lewis robinson walker young king wright scott green baker adams nelson hill hall allen evans roberts murphy ' +
    'garcia rodriguez martinez hernandez lopez gonzalez perez sanchez ramirez torres flores gomez diaz fernandez silva santos oliveira souza ' +
    'pereira costa ferreira rodrigues almeida muller schmidt schneider fischer weber meyer wagner becker schulz hoffmann bauer koch richter ' +
    'klein wolf bernard dubois petit durand leroy moreau rossi russo ferrari bianchi romano ivanov petrov smirnov kuznetsov popov sokolov ' +
    'andersson johansson karlsson nilsson hansen larsen jensen nielsen pedersen kowalski nowak yilmaz kaya demir'
  ).split(' '),
)

/** Names that stand first in Chinese, Korean and Vietnamese. */
export const eastAsianFamilies = new Set(
  (
    'wang li lee zhang chang chen chan liu yang huang zhao wu zhou chou xu hsu sun ma zhu chu hu guo kuo he ho lin gao luo zheng cheng liang xie tang ' +
    'han cao deng feng xiao pan yuan jiang song lu ye shen yu fan peng yan wei cui tan dong kim park pak choi jung jeong chung kang cho yoon ' +
    'jang lim shin kwon hwang ahn yoo hong nguyen tran pham hoang huynh phan dang bui qian qin zhong fu su gong hao dai mao xiong meng bai ' +
    'jin wen tian ren duan hou shi lei long wan gu kong yin tao kwan leung wong tse sato suzuki takahashi tanaka watanabe ito yamamoto ' +
    'nakamura kobayashi kato yoshida yamada sasaki yamaguchi matsumoto inoue kimura'
  ).split(' '),
)

const sameGiven = [
  'robert bob bobby rob', 'william bill billy will willi', 'michael mike mick mikhail misha michel miguel', 'thomas tom tommy tomas',
  'james jim jimmy jamie', 'elizabeth liz beth betsy eliza elisabeth lisa', 'katherine catherine kate katie kathy kathryn cathy katharina ekaterina katya',
  'anthony tony antonio anton', 'alexander alex sasha aleksandr oleksandr alexandre alessandro alejandro sandy', 'joseph joe jose josef pepe giuseppe',
  'daniel dan danny', 'david dave', 'christopher chris christoph', 'christina chris tina kristina', 'stephen steven steve stefan stephan esteban',
  'susan sue suzanne susanne', 'edward ed eddie ted', 'margaret peggy maggie meg marge margarita', 'andrew andy andrei andreas andres drew',
  'nicholas nick nikolai nicolas nikolaus kolya', 'richard rick dick rich ricardo', 'john jack johnny johann johannes jan ivan juan giovanni hans ioannis jean',
  'jonathan jon', 'rebecca becky', 'jennifer jen jenny', 'patricia pat patty trish', 'patrick pat paddy', 'samuel sam', 'samantha sam',
  'benjamin ben', 'matthew matt matthias mateo', 'gregory greg grigorii', 'jeffrey jeff', 'geoffrey geoff', 'kenneth ken', 'lawrence larry laurence',
  'ronald ron', 'donald don', 'frederick fred friedrich federico', 'charles charlie chuck carlos karl carl', 'henry harry heinrich henri enrique',
  'victoria vicky', 'vladimir volodia vlad', 'evgeny eugene zhenya evgenii', 'elena helen lena helena', 'tatiana tanya', 'natalia natasha natalie',
  'francisco paco francis frank franz francois', 'ignacio nacho', 'dmitry dima dimitri', 'peter pete pedro pierre petr pietro', 'paul pablo pavel paolo',
  'george jorge georg giorgio georgios yuri', 'louis luis lou ludwig', 'philip phil philippe felipe', 'timothy tim', 'gerald gerry jerry',
  'raymond ray', 'albert al bert', 'alfred al fred', 'martha marta', 'mary maria marie', 'anna ann anne ana annie', 'sergey serge sergio',
  'mohammed mohamed muhammad mohammad mohamad', 'hussein husain hossein hussain', 'yusuf joseph youssef', 'ibrahim abraham', 'deborah debbie deb',
  'barbara barb', 'pamela pam', 'cynthia cindy', 'theodore ted theo', 'leonard len leo', 'vincent vince', 'walter walt', 'zachary zach', 'joshua josh', 'aleksei alexey oleksii', 'sergei serhii sergey', 'nikolai mykola', 'vladimir volodymyr', 'andrei andrii andrey', 'dmitrii dmytro',
  'elena olena', 'ekaterina kateryna', 'pavel pavlo', 'petr petro pyotr', 'irina iryna', 'julia yulia iuliia giulia', 'anna hanna', 'mikhail mykhailo', 'georgii heorhii',
] // prettier-ignore

/** Short forms and the same name in other languages: the sound of each name with the groups that it stands in. */
export const givenGroups: ReadonlyMap<string, readonly number[]> = (() => {
  const groups = new Map<string, number[]>()
  sameGiven.forEach((names, index) => {
    for (const name of names.split(' ')) {
      const sound = soundOf(name)
      groups.set(sound, [...(groups.get(sound) ?? []), index])
    }
  })
  return groups
})()

/** Whether a name's short form or full form may begin with this letter: Bob with an R, Liz with an E. */
export function mayBeginWith(sound: string, letter: string): boolean {
  const groups = givenGroups.get(sound)
  if (!groups) return false
  return groups.some((group) => sameGiven[group]?.split(' ').some((name) => name.startsWith(letter)))
}
