import Foundation
import Mail
import Testing

/// Bounces of some twenty mail servers, when INTRAY_CORPORA names the folder that holds them: whom each did not reach.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["INTRAY_CORPORA"] != nil))
struct BounceCorpusTests {
    private static let folder = URL(fileURLWithPath: ProcessInfo.processInfo.environment["INTRAY_CORPORA"] ?? "")
        .appending(path: "pypi+flufl.bounce/messages/tests/data")

    /// What of these is a matter of taste: a bare name without a domain, which that suite knows by the server.
    private static let unlike: Set<String> = ["yale_01"]

    @Test func `no bounce of the folder is without its line`() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path())
        #expect(Set(names) == Set(Self.table.map { "\($0.file).txt" }))
    }

    @Test(arguments: table)
    func `a bounce names whom it did not reach`(line: Line) throws {
        let raw = try Data(contentsOf: Self.folder.appending(path: "\(line.file).txt"))
        let found = Message(Array(raw)).bounce?.recipients.filter { [.failed, .delayed].contains($0.fate) } ?? []
        #expect(Set(found.map { $0.fate.rawValue }) == (line.addresses.isEmpty ? [] : [line.fate]))
        guard !Self.unlike.contains(line.file) else { return }
        #expect(Set(found.compactMap { $0.address?.lowercased() }) == Set(line.addresses))
    }

    struct Line: Sendable, CustomTestStringConvertible {
        let file: String
        let fate: String
        let addresses: [String]
        var testDescription: String { file }

        init(_ text: Substring) {
            let words = text.split(separator: " ").map(String.init)
            (file, fate, addresses) = (words[0], words[1], Array(words.dropFirst(2)))
        }
    }

    private static let table = """
        aol_01 failed screenname@aol.com
        bounce_01 none
        bounce_02 failed userx@example.com
        bounce_03 failed userx@example.uk
        caiwireless_01 failed userx@example.com
        dsn_01 failed userx@example.com
        dsn_02 failed zzzzz@example.uk
        dsn_03 failed userx@example.be
        dsn_04 failed userx@example.ch
        dsn_05 delayed userx@example.cz
        dsn_06 delayed userx@example.com
        dsn_07 delayed userx@example.nz
        dsn_08 delayed userx@example.de
        dsn_09 failed userx@example.com
        dsn_10 failed anne.person@dom.ain
        dsn_11 failed joem@example.com
        dsn_12 failed userx@example.jp
        dsn_13 failed userx@example.com
        dsn_14 failed userx@example.com.dk
        dsn_15 failed userx@example.com
        dsn_16 failed userx@example.com
        dsn_17 delayed userx@example.fi
        dsn_18 failed email@replaced.net
        dumbass_01 none
        exim_01 failed userx@its.example.nl
        groupwise_01 failed userx@example.edu
        groupwise_02 failed userx@example.com
        groupwise_03 none
        hotpop_01 failed userx@example.com
        llnl_01 failed user1@example.gov
        microsoft_01 failed userx@example.com
        microsoft_02 failed userx@example.com
        microsoft_03 failed userx@example.com
        microsoft_04 failed userx@example.com
        netscape_01 failed aaaaa@corel.com bbbbb@corel.com
        newmailru_01 failed zzzzz@newmail.ru
        postfix_01 failed xxxxx@local.ie
        postfix_02 failed yyyyy@digicool.com
        postfix_03 failed ttttt@ggggg.com
        postfix_04 failed userx@mail1.example.com
        postfix_05 failed userx@example.net
        qmail_01 failed userx@example.de
        qmail_02 failed userx@example.com
        qmail_03 failed userx@example.jp
        qmail_04 failed userx@example.au
        qmail_05 failed userx@example.com
        qmail_06 failed ntl@xxx.com
        qmail_07 failed user@example.net
        qmail_08 none
        sendmail_01 failed zzzzz@nfg.nl zzzzz@shaft.coal.nl
        simple_01 failed bbbsss@example.com
        simple_02 failed userx@example.net
        simple_03 delayed userx@example.za
        simple_04 failed userx@example.com
        simple_05 failed userx@example.net
        simple_06 failed userx@example.com
        simple_07 failed userx@example.net
        simple_08 failed userx@example.de
        simple_09 failed userx@example.de
        simple_10 failed userx@example.com
        simple_11 failed userx@example.com
        simple_12 failed userx@example.ac.jp
        simple_13 failed userx@example.fr
        simple_14 failed userx@example.com usery@example.com
        simple_15 failed userx@example.be
        simple_16 failed userx@example.com
        simple_17 failed userx@example.com
        simple_18 failed userx@example.com
        simple_19 failed userx@example.com.ar
        simple_20 failed userx@example.com
        simple_21 delayed userx@example.com
        simple_22 delayed user@example.org
        simple_23 failed userx@example.it
        simple_24 failed userx@example.com
        simple_25 failed userx@example.com
        simple_26 failed userx@example.it
        simple_27 failed userx@example.net.py
        simple_28 delayed userx@example.com
        simple_29 failed userx@example.com
        simple_30 failed userx@example.com
        simple_31 failed userx@example.fr
        simple_32 failed userx@example.com
        simple_33 failed userx@example.com
        simple_34 failed roland@example.com
        simple_35 delayed calvin@example.com
        simple_36 failed userx@example.com
        simple_37 failed user@example.edu
        simple_38 failed userx@example.com
        simple_39 failed userx@example.ru
        simple_40 delayed user@example.com
        simple_41 failed userx@example.com
        simple_42 failed david...@gmail.com
        simple_43 none
        simple_44 failed user@example.com
        simple_45 failed subscriber@earthlink.net
        sina_01 failed userx@sina.com usery@sina.com
        smtp32_01 failed userx@example.ph
        smtp32_02 failed userx@example.com
        smtp32_03 failed userx@example.com
        smtp32_04 failed after_another@example.net one_bad_address@example.net
        smtp32_05 failed userx@example.com
        smtp32_06 failed absolute_garbage_addr@example.net
        smtp32_07 failed userx@example.com
        yahoo_01 failed userx@example.com
        yahoo_02 failed userx@example.es
        yahoo_03 failed userx@example.com
        yahoo_04 failed userx@example.es usery@example.uk
        yahoo_05 failed userx@example.com usery@example.com
        yahoo_06 failed usera@example.com userx@example.com usery@example.com userz@example.com
        yahoo_07 failed userw@example.com userx@example.com usery@example.com userz@example.com
        yahoo_08 failed usera@example.com userb@example.com userc@example.com userd@example.com usere@example.com userf@example.com
        yahoo_09 failed userx@example.com usery@example.com
        yahoo_10 failed userx@example.com usery@example.com userz@example.com
        yahoo_11 failed bad_user@aol.com
        yahoo_12 failed user@yahoo.com
        yahoo_13 failed bogus-address@example.net
        yale_01 failed userx@cs.yale.edu userx@yale.edu
        """.split(separator: "\n").map(Line.init)
}
