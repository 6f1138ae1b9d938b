import { choice, type Provision, provision, setting, text, yesNo } from '../kernel/index.ts'

/** What provinces add to the organic law on elections; national law does not say, so none has a default. */
export const ballotsOverIssued = setting(
  'election.ballotsOverIssued',
  choice('收回的票比发出的多', 'more ballots collected than issued', {
    pollVoid: text('全部投票无效', 'the whole poll is void'),
    boxVoid: text('那个投票站的票无效', 'the ballots of that polling station are void'),
  }),
)

export const mobileBoxOver = setting(
  'election.mobileBoxOver',
  choice('流动票箱里的票比名单上的人多', 'more ballots in a mobile box than people on its list', {
    pollVoid: text('全部投票无效', 'the whole poll is void'),
    boxVoid: text('那个票箱的票无效', 'the ballots of that box are void'),
  }),
)

export const overmarked = setting(
  'election.overmarked',
  choice('选的人比名额多的票', 'a ballot that marks more names than seats', {
    invalid: text('整张无效', 'is invalid as a whole'),
    officeInvalid: text('选多了的那个职务无效，其他有效', 'is invalid for that office, valid for others'),
  }),
)

export const tie = setting(
  'election.tie',
  choice('票数相同、定不了谁当选', 'a tie for the last seat', {
    revote: text('票数相同的人再投一次', 'another vote among those who tie'),
    furtherElection: text('留到另行选举', 'goes to the further election'),
  }),
)

export const moreThanSeats = setting(
  'election.moreThanSeats',
  choice('过半数的人比名额多', 'more over half than there are seats', {
    highest: text('得票多的当选', 'those with most votes are elected'),
    revote: text('过半数的人再投一次', 'another vote among those over half'),
  }),
)

export const womanSeat = setting(
  'election.womanSeat',
  choice('妇女名额怎么保证', 'how the seat of a woman is ensured', {
    reserved: text('留一席给得票最多的过半数妇女', 'one seat is for the woman with most votes over half'),
    separateBallot: text('妇女委员单独投票', 'a ballot of its own elects the woman member'),
  }),
)

export const nearRelatives = setting(
  'election.nearRelatives',
  choice('近亲属同时过半数', 'near relatives are both over half', {
    moreVotesStays: text('得票多的当选', 'the one with more votes is elected'),
    otherWay: text(
      '另有办法，由村民选举委员会照办',
      'otherwise: the election committee follows the local rule',
    ),
  }),
)

export const proxyPassedOn = setting(
  'election.proxyPassedOn',
  yesNo('受委托人可以再转托别人', 'who holds a proxy may pass it on'),
)

export const electionLaw: readonly Provision[] = [
  provision(proxyPassedOn, false, 'M', text('通行做法，请县里核对', 'common practice; check')),
]
