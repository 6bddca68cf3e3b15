import { requestSeat } from '../../src/application/request-seat.ts'
import { TITLES } from '../../src/application/titles.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { seatRequestedView } from '../../src/rendering/network/people-views.ts'
import { entityOption } from '../options/directory.ts'
import { choiceOption } from '../options/text.ts'
import { titleChoices } from './inscrire.ts'

const options = {
  commune: entityOption({ label: 'Commune', description: 'Celle que vous représentez', required: true }),
  fonction: choiceOption({
    label: 'Fonction',
    description: 'La vôtre dans cette commune',
    required: true,
    choices: titleChoices,
    initial: TITLES[0].value,
  }),
}

export const rejoindre = subcommand({
  description: 'Demander son siège dans ce réseau',
  title: 'Demander son siège',
  options,
  access: 'anyone',
  reply: 'private',
  scope: 'draft',
  fromSubject: () => ({}),
  async run(context, { commune, fonction }) {
    const { person, who } = await requestSeat(context, { commune, title: fonction })
    return { kind: 'message', view: seatRequestedView(person, commune.name, who), visibility: 'private' }
  },
})
