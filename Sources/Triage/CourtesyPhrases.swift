import Desk

/// The phrases that courtesies are made of, in English, German, French and Spanish.
enum CourtesyPhrases {
    /// What a phrase does in a courtesy.
    enum Kind: Sendable {
        /// It thanks, or says that all is well.
        case thanks
        /// It opens a letter, or stands before a name.
        case greeting
        /// It says for what one thanks, or ends a letter.
        case closing
    }

    /// Every phrase, in lower case, its words one blank apart.
    static let all: [String: Kind] = {
        var phrases: [String: Kind] = [:]
        for (kind, texts) in [(Kind.thanks, thanks), (.greeting, greetings), (.closing, closings)] {
            for text in texts {
                for phrase in text.split(whereSeparator: { $0 == "," || $0.isNewline }) {
                    phrases[String(phrase.trimmed)] = kind
                }
            }
        }
        return phrases
    }()

    /// The number of words in the longest phrase.
    static let longest = all.keys.map { $0.split(separator: " ").count }.max() ?? 1

    /// The words that phrases begin with.
    static let firstWords = Set(all.keys.map { $0.prefix { $0 != " " } })

    private static let thanks = [
        """
        thanks, thanks a lot, thanks a million, thanks so much, thanks very much, thanks again, many thanks,
        thank you, thank you again, thank you all, thank you so much, thank you very much, thx, ty, cheers,
        great, perfect, awesome, excellent, wonderful, brilliant, great job, good job, well done, ok, okay,
        noted, got it, received, all good, all good now, all is well, all set, it works, it works now,
        it works again, it works fine, it works fine now, it works great, it works perfectly, it's working,
        it's working now, it's working again, it is working, it is working now, it is working again,
        it is fixed, it's fixed, works, works now, works again, works fine, works great, works perfectly,
        works like a charm, that works, that worked, that did it, that did the trick, that helped,
        that solved it, that fixed it, everything works, everything works now, everything works again,
        everything is fine, everything is fine now, problem solved, solved, fixed, i appreciate it,
        much appreciated, 👍, 👍🏻, 👍🏼, 👍🏽, 🙏, 👌, ✅
        """,
        """
        danke, danke schön, dankeschön, danke sehr, danke dir, danke euch, danke ihnen, danke nochmal,
        danke nochmals, vielen dank, vielen lieben dank, herzlichen dank, besten dank, lieben dank,
        tausend dank, super, prima, perfekt, klasse, toll, top, wunderbar, alles klar, alles gut, alles bestens,
        alles erledigt, erledigt, passt, passt so, klappt, klappt jetzt, klappt wieder, klappt super,
        jetzt klappt es, jetzt klappt's, es klappt, es klappt jetzt, es klappt wieder, funktioniert,
        funktioniert jetzt, funktioniert wieder, funktioniert jetzt wieder, es funktioniert,
        es funktioniert jetzt, es funktioniert wieder, jetzt funktioniert es, jetzt funktioniert es wieder,
        jetzt funktioniert alles, alles funktioniert, alles funktioniert wieder, geht wieder, geht jetzt,
        geht jetzt wieder, es geht wieder, es geht jetzt, jetzt geht es, jetzt geht es wieder, jetzt geht's,
        läuft, läuft wieder, läuft jetzt, das hat geholfen, das war es, das war's, problem gelöst
        """,
        """
        merci, merci bien, merci beaucoup, merci encore, merci à vous, merci à toi, merci infiniment,
        un grand merci, mille mercis, je vous remercie, je te remercie, parfait, super, génial, impeccable,
        nickel, bien reçu, bien noté, c'est bon, c'est parfait, c'est réglé, c'est résolu, ça marche,
        ça marche maintenant, ça marche à nouveau, ça marche de nouveau, ça marche très bien, ça fonctionne,
        ça fonctionne maintenant, ça fonctionne à nouveau, ça fonctionne de nouveau, ça fonctionne très bien,
        cela fonctionne, tout marche, tout fonctionne, tout fonctionne à nouveau, tout est en ordre,
        problème résolu, d'accord
        """,
        """
        gracias, muchas gracias, mil gracias, muchísimas gracias, gracias de nuevo, muy amable, se lo agradezco,
        te lo agradezco, perfecto, genial, excelente, estupendo, recibido, entendido, de acuerdo, vale,
        funciona, funciona bien, funciona de nuevo, ya funciona, ya funciona bien, ya funciona todo,
        ahora funciona, ahora funciona bien, ahora sí funciona, todo funciona, todo funciona bien, todo bien,
        todo en orden, ya está, ya está solucionado, está solucionado, está resuelto, problema resuelto,
        problema solucionado
        """,
    ]

    private static let greetings = [
        """
        hi, hi all, hello, hey, dear, dear all, dear team, good morning, good afternoon, good evening, mr, mrs,
        ms, hallo, hallo zusammen, hallo team, guten morgen, guten tag, guten abend, moin, servus, liebe,
        lieber, liebes team, sehr geehrte, sehr geehrter, frau, herr, bonjour, bonsoir, salut, cher, chère,
        madame, monsieur, hola, buenos días, buenas tardes, buenas noches, estimado, estimada, señor, señora
        """
    ]

    private static let closings = [
        """
        for your help, for the help, for your quick help, for the quick help, for your support, for the support,
        for the quick support, for your quick reply, for the quick reply, for the quick response,
        for your quick response, for your reply, for your answer, for the quick fix, for fixing it,
        for fixing this, for fixing that, for the info, for the information, for everything, for your time, now,
        again, regards, best, best regards, kind regards, warm regards, best wishes, yours, yours sincerely,
        sincerely, 🙂, 😊, 😀, 😃, 😄, 😉, 🎉, have a nice day, have a great day, have a nice weekend
        """,
        """
        für die hilfe, für ihre hilfe, für deine hilfe, für eure hilfe, für die schnelle hilfe,
        für ihre schnelle hilfe, für deine schnelle hilfe, für die unterstützung, für die schnelle antwort,
        für ihre antwort, für deine antwort, für die rückmeldung, für die schnelle rückmeldung, für die info,
        für die information, für die mühe, für ihre mühe, für alles, im voraus, gruß, gruss, grüße, lg, vg, mfg,
        viele grüße, liebe grüße, beste grüße, schöne grüße, freundliche grüße, mit freundlichen grüßen,
        mit freundlichem gruß, mit besten grüßen, viele grüsse, liebe grüsse, mit freundlichen grüssen,
        schönen tag, schönen tag noch, einen schönen tag, einen schönen tag noch, schönes wochenende
        """,
        """
        pour votre aide, pour ton aide, pour l'aide, pour votre aide rapide, pour votre réponse,
        pour ta réponse, pour votre réponse rapide, pour l'info, pour l'information, pour tout, cordialement,
        bien cordialement, bien à vous, bien à toi, salutations, meilleures salutations, sincères salutations,
        bonne journée, bonne soirée, bon week end
        """,
        """
        por su ayuda, por tu ayuda, por vuestra ayuda, por la ayuda, por su rápida ayuda, por su respuesta,
        por tu respuesta, por la respuesta, por la información, por todo, saludos, un saludo, saludos cordiales,
        un cordial saludo, atentamente, un abrazo, buen día, que tenga un buen día, buen fin de semana
        """,
    ]
}
