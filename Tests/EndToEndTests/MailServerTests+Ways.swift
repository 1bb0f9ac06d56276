import Foundation
import TestSupport

extension EndToEnd.MailServerTests {
    /// Postfix with some of the examples behind what every site's `main.cf` and `master.cf` have; it knows only when it
    /// delivers who has no mailbox, and then writes a report.
    static func postfix(_ name: String, main: [String], master: [String], tables: [String] = []) -> Way {
        let mainStart = """
            compatibility_level = 3.6
            myhostname = mx.example.com
            mydestination = localhost, example.com
            mail_spool_directory = /var/mail/people/
            local_recipient_maps =
            alias_maps =
            inet_interfaces = 127.0.0.1
            maillog_file = /var/log/postfix.log

            """ + tables.map { "\($0) = regexp:/etc/postfix/\($0)\n" }.joined()
        let services = """
            smtp      inet       n  -  n  -  -  smtpd
            cleanup   unix       n  -  n  -  0  cleanup
            qmgr      unix       n  -  n  60 1  qmgr
            proxymap  unix       -  -  n  -  -  proxymap
            rewrite   unix       -  -  n  -  -  trivial-rewrite
            bounce    unix       -  -  n  -  0  bounce
            defer     unix       -  -  n  -  0  bounce
            trace     unix       -  -  n  -  0  bounce
            flush     unix       n  -  n  60 0  flush
            anvil     unix       -  -  n  -  1  anvil
            error     unix       -  -  n  -  -  error
            retry     unix       -  -  n  -  -  error
            showq     unix       n  -  n  -  -  showq
            virtual   unix       -  n  n  -  -  virtual
            local     unix       -  n  n  -  -  local
            postlog   unix-dgram n  -  n  -  1  postlogd

            """
        let files = [
            "postfix/main.cf": [mainStart] + main.map(example), "postfix/master.cf": [services] + master.map(example),
            "dovecot/intray.conf": [example("dovecot/intray.conf")], "intray/intray.json5": [example("intray.json5")],
        ]
        return Way(
            testDescription: name, package: "postfix",
            files: files.merging(tables.map { ("postfix/\($0)", [example("postfix/\($0)")]) }) { first, _ in first },
            owned: ["lib/postfix": "postfix"], start: ["/usr/sbin/postfix", "start-fg"],
            retry: ["/usr/sbin/postqueue", "-f"], log: "postfix.log", putOff: "status=deferred")
    }

    /// Exim with the examples in a configuration that has the people's mailboxes; the router names one of the transports.
    ///
    /// It too takes mail for people who have no mailbox, and reports afterwards.
    static func exim(_ name: String, _ transport: String) -> Way {
        let start = """
            primary_hostname = mx.example.com
            domainlist local_domains = support.example.com : example.com
            acl_smtp_rcpt = check_recipient
            local_interfaces = 127.0.0.1
            begin acl
            check_recipient:
              accept
                domains = example.com
              accept
                domains = +local_domains
                verify = recipient
            begin routers
            people:
              driver = accept
              domains = example.com
              local_parts = ann : bea
              transport = people
            """
        let transports = """
            begin transports
            people:
              driver = appendfile
              directory = /var/mail/people/$local_part_data
              maildir_format
              user = $local_part_data
              return_path_add
              envelope_to_add
            """
        let router = example("exim/router").replacing("transport = intray_maildir", with: "transport = \(transport)")
        return Way(
            testDescription: name, package: "exim",
            files: [
                "exim4/exim4.conf": [
                    start, router, transports, example("exim/transport"), "begin retry", "* * F,4d,1m\n",
                ], "intray/intray.json5": [example("intray.json5")],
            ], owned: ["spool/exim4": "Debian-exim", "log/exim4": "Debian-exim"],
            start: ["/usr/sbin/exim4", "-bdf", "-q10m"], retry: ["/usr/sbin/exim4", "-qff"], log: "exim4/mainlog",
            putOff: " defer (")
    }

    /// OpenSMTPD with the example in a configuration that has the people's mailboxes; of its two actions one is a comment.
    static func openSMTPD(_ name: String, _ action: String) -> Way {
        let people = """
            listen on 127.0.0.1 port 25
            table people { "ann@example.com" = ann, "bea@example.com" = bea }
            action "people" maildir "/var/mail/people/%{user.username}" virtual <people>
            match from any for domain "example.com" action "people"
            """
        let lines = example("opensmtpd/smtpd.conf").split(separator: "\n", omittingEmptySubsequences: false).map {
            line in
            guard let range = line.firstRange(of: "action \"intray\" "), line.hasSuffix("virtual <intray>") else {
                return String(line)
            }
            return line[range.upperBound...].hasPrefix("\(action) ") ? String(line[range.lowerBound...]) : "# \(line)"
        }
        return Way(
            testDescription: name, package: "opensmtpd",
            files: [
                "smtpd.conf": [people, lines.joined(separator: "\n")],
                "intray/intray.json5": [example("intray.json5")],
            ], owned: ["spool": "root"], start: ["/usr/sbin/smtpd", "-d"],
            retry: ["/usr/sbin/smtpctl", "schedule", "all"], log: "output", putOff: "result=TempFail")
    }

    /// An example's text, as it stands in `config`.
    private static func example(_ name: String) -> String {
        (try? String(contentsOf: Repository.url("config/\(name)"), encoding: .utf8)) ?? ""
    }
}
