import { mayDelegate } from '../../src/application/delegate-circulation.ts'
import { findMinutes } from '../../src/application/find-minutes.ts'
import { mayTransmit, requireDrafter } from '../../src/application/minutes-access.ts'
import { alreadyCirculated, writeMinutes } from '../../src/application/write-minutes.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { savedView } from '../../src/rendering/minutes/replies.ts'
import { changedForm, draftForm, typedDraft } from './draft-form.ts'
import { givenMinutes } from './given-minutes.ts'
import { aboutMinutes, minutesOption, textFileOption } from './options.ts'

const options = { reunion: minutesOption(), fichier: textFileOption() }
const submit = 'Enregistrer'
const intro =
  'Le texte est préparé à partir de l’ordre du jour. Une ligne qui commence par ### est le titre d’un point, par - un élément de liste ; **gras**, *italique*. [DGS] au début d’un passage le réserve aux DGS.'

export const rediger = subcommand({
  description: 'Rédiger le compte-rendu, préparé à partir de l’ordre du jour',
  options,
  access: 'writer',
  reply: 'form',
  fromSubject: aboutMinutes,
  async form(context, given) {
    const minutes = await givenMinutes(context, given, ['draft'])
    await requireDrafter(context, minutes)
    if (minutes.state !== 'draft') throw alreadyCirculated(context, minutes)
    return draftForm(context, given, { minutes, options, submit, intro })
  },
  async run(context, { reunion, fichier }, given) {
    const minutes = reunion ?? (await findMinutes(context, ['draft']))
    const result = await writeMinutes(context, { minutes, ...typedDraft(minutes, given, fichier) })
    if (result.kind === 'saved') {
      const { minutes } = result
      const may = { circulates: await mayTransmit(context, minutes), delegates: await mayDelegate(context, minutes) }
      return { kind: 'message', view: savedView(minutes, may), visibility: 'private' }
    }
    const action = 'compte-rendu.rediger'
    return {
      kind: 'form',
      form: await changedForm(context, given, { action, minutes, options, submit, file: fichier }),
    }
  },
})
