import { defineCommand } from '../src/interaction/command.ts'
import { accepter, decliner } from './reseau/accepter.ts'
import { accepterRole } from './reseau/accepter-role.ts'
import { canal } from './reseau/canal.ts'
import { canalConfirmer } from './reseau/canal-confirmer.ts'
import { commissions } from './reseau/commissions.ts'
import { communeQuitte } from './reseau/commune-quitte.ts'
import { confirmer } from './reseau/confirmer.ts'
import { confirmerMembre } from './reseau/confirmer-membre.ts'
import { creer } from './reseau/creer.ts'
import { demarrer } from './reseau/demarrer.ts'
import { demarrerConfirmer } from './reseau/demarrer-confirmer.ts'
import { importer } from './reseau/importer.ts'
import { importerConfirmer } from './reseau/importer-confirmer.ts'
import { inscrire } from './reseau/inscrire.ts'
import { logo } from './reseau/logo.ts'
import { logoChoisir } from './reseau/logo-choisir.ts'
import { logoConfirmer } from './reseau/logo-confirmer.ts'
import { logoRetirer } from './reseau/logo-retirer.ts'
import { passerLaMain } from './reseau/passer-la-main.ts'
import { refuserMembre } from './reseau/refuser-membre.ts'
import { reglages, reglagesCalendrier, reglagesConseils, reglagesDelais, reglagesDiffusion } from './reseau/reglages.ts'
import { reglagesConfirmer } from './reseau/reglages-confirmer.ts'
import { rejoindre } from './reseau/rejoindre.ts'
import { repriseAppuyer } from './reseau/reprise-appuyer.ts'
import { retirer } from './reseau/retirer.ts'
import { voir } from './reseau/voir.ts'

export default defineCommand({
  name: 'reseau',
  description: 'Créer, préparer et faire vivre le réseau',
  subcommands: {
    creer,
    demarrer,
    voir,
    rejoindre,
    inscrire,
    importer,
    retirer,
    'passer-la-main': passerLaMain,
    reglages,
    canal,
  },
  actions: {
    'canal-confirmer': canalConfirmer,
    'accepter-role': accepterRole,
    confirmer,
    accepter,
    decliner,
    'reprise-appuyer': repriseAppuyer,
    'demarrer-confirmer': demarrerConfirmer,
    'importer-confirmer': importerConfirmer,
    commissions,
    'confirmer-membre': confirmerMembre,
    'refuser-membre': refuserMembre,
    'commune-quitte': communeQuitte,
    'reglages-delais': reglagesDelais,
    'reglages-calendrier': reglagesCalendrier,
    'reglages-conseils': reglagesConseils,
    'reglages-diffusion': reglagesDiffusion,
    'reglages-confirmer': reglagesConfirmer,
    logo,
    'logo-choisir': logoChoisir,
    'logo-confirmer': logoConfirmer,
    'logo-retirer': logoRetirer,
  },
})
