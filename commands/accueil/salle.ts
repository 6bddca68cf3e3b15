import { meantMeeting } from '../../src/application/host-voice.ts'
import { setVenue } from '../../src/application/set-venue.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { venueSetView } from '../../src/rendering/network/host-views.ts'
import { textOption } from '../options/text.ts'
import { hostedMeeting } from './options.ts'

const options = {
  reunion: hostedMeeting,
  lieu: textOption({ label: 'Salle et adresse', description: 'Où venir', required: true, max: 200 }),
  acces: textOption({
    label: 'Accès',
    description: 'Stationnement, étage, accessibilité',
    required: false,
    max: 300,
    multiline: true,
  }),
  capacite: textOption({ label: 'Capacité', description: 'Nombre de places', required: false, max: 60 }),
  repas: textOption({
    label: 'Repas',
    description: 'S’il y en a un : lieu, participation',
    required: false,
    max: 200,
  }),
}

export const salle = subcommand({
  description: 'Indiquer la salle, l’accès et le repas',
  aliases: ['lieu'],
  options,
  access: 'host',
  reply: 'private',
  scope: 'draft',
  async run(context, { reunion, lieu, acces, capacite, repas }) {
    const meeting = reunion ?? (await meantMeeting(context))
    const venue = { place: lieu, access: acces ?? '', capacity: capacite ?? '', meal: repas ?? '' }
    return { kind: 'message', view: venueSetView(await setVenue(context, { meeting, venue })), visibility: 'private' }
  },
})
