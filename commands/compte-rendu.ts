import { defineCommand } from '../src/interaction/command.ts'
import { apercu } from './compte-rendu/apercu.ts'
import { approuver, lu } from './compte-rendu/approuver.ts'
import { confier } from './compte-rendu/confier.ts'
import { contester } from './compte-rendu/contester.ts'
import { corriger } from './compte-rendu/corriger.ts'
import { deleguer, reprendre } from './compte-rendu/deleguer.ts'
import { destinataires } from './compte-rendu/destinataires.ts'
import { diffuser, suspendre } from './compte-rendu/diffuser.ts'
import { etat } from './compte-rendu/etat.ts'
import { integrer } from './compte-rendu/integrer.ts'
import { leverReserve } from './compte-rendu/lever-reserve.ts'
import { observer, remarque, reserver } from './compte-rendu/observer.ts'
import { decliner, inscrire, laisser } from './compte-rendu/point.ts'
import { rectifier, renoncer } from './compte-rendu/rectifier.ts'
import { rediger } from './compte-rendu/rediger.ts'
import { reessayer } from './compte-rendu/reessayer.ts'
import { relais } from './compte-rendu/relais.ts'
import { telecharger } from './compte-rendu/telecharger.ts'
import {
  transmettre,
  transmettreAnnuler,
  transmettreProlonge,
  transmettreRentree,
  transmettreTelQuel,
} from './compte-rendu/transmettre.ts'

export default defineCommand({
  name: 'compte-rendu',
  aliases: ['cr'],
  description: 'Rédiger, transmettre, observer et diffuser le compte-rendu',
  subcommands: {
    rediger,
    confier,
    deleguer,
    transmettre,
    observer,
    approuver,
    'lever-reserve': leverReserve,
    corriger,
    etat,
    telecharger,
    diffuser,
    suspendre,
  },
  actions: {
    lu,
    reserver,
    remarque,
    contester,
    rectifier,
    renoncer,
    integrer,
    decliner,
    laisser,
    inscrire,
    apercu,
    destinataires,
    reessayer,
    relais,
    reprendre,
    'transmettre-tel-quel': transmettreTelQuel,
    'transmettre-prolonge': transmettreProlonge,
    'transmettre-rentree': transmettreRentree,
    'transmettre-annuler': transmettreAnnuler,
  },
})
