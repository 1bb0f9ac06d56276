/// Payloads in the shapes the platforms send, every id and name invented.
enum Payloads {
    static let slackThreadReply = slackEvent(
        """
        {"type":"message","client_msg_id":"11112222","user":"U0ANN","team":"T0ACME",
         "text":"<@U0BOT> Printer &amp; scanner dead, see <https://wiki.example.org/p?a=1&amp;b=2|wiki> cc <@U0BEA> in <#C0HELP|help>",
         "ts":"1767225599.000100","thread_ts":"1767225000.000900","parent_user_id":"U0ANN",
         "channel":"C0HELP","channel_type":"channel","event_ts":"1767225599.000100",
         "blocks":[{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"x"}]}]}]}
        """)

    static func slackEvent(_ event: String, id: String = "Ev0001", team: String = "T0ACME") -> String {
        """
        {"token":"old","team_id":"\(team)","context_team_id":"\(team)","api_app_id":"A0HELP","type":"event_callback",
         "event_id":"\(id)","event_time":1767225600,"is_ext_shared_channel":false,
         "authorizations":[{"enterprise_id":null,"team_id":"T0ACME","user_id":"U0BOT","is_bot":true,"is_enterprise_install":false}],
         "event":\(event)}
        """
    }

    static func slackMessage(_ more: String, text: String = "Printer dead") -> String {
        slackEvent(
            """
            {"type":"message","user":"U0ANN","text":"\(text)","ts":"1767225599.000100","channel":"C0HELP",
             "channel_type":"channel"\(more)}
            """)
    }

    static let slackButton = """
        {"type":"block_actions","user":{"id":"U0BEA","username":"bea","name":"bea","team_id":"T0ACME"},"api_app_id":"A0HELP",
         "container":{"type":"message","message_ts":"1767225700.000200","channel_id":"C0HELP","thread_ts":"1767225000.000900"},
         "trigger_id":"12345.67890.abc","team":{"id":"T0ACME","domain":"acme"},"enterprise":null,
         "channel":{"id":"C0HELP","name":"help"},
         "message":{"type":"message","ts":"1767225700.000200","thread_ts":"1767225000.000900","text":"#1001","bot_id":"B0BOT"},
         "response_url":"https://hooks.slack.com/actions/T0ACME/1/abc",
         "actions":[{"type":"button","action_id":"claim","block_id":"b","value":"1001","action_ts":"1767225710.123456"}]}
        """

    static let slackShortcut = """
        {"type":"message_action","callback_id":"make_ticket","trigger_id":"1.2.x","action_ts":"1767225720.1",
         "team":{"id":"T0ACME","domain":"acme"},"user":{"id":"U0BEA","name":"bea"},"channel":{"id":"C0HELP","name":"help"},
         "message_ts":"1767225599.000100",
         "message":{"type":"message","user":"U0ANN","ts":"1767225599.000100","text":"Printer &lt;b&gt; dead"},
         "response_url":"https://hooks.slack.com/app/T0ACME/1/abc"}
        """

    static let slackForm = """
        {"type":"view_submission","team":{"id":"T0ACME"},"user":{"id":"U0BEA","name":"bea","team_id":"T0ACME"},
         "trigger_id":"1.2.y","view":{"id":"V1","type":"modal","callback_id":"decline","private_metadata":"1001",
          "state":{"values":{"reason":{"reason":{"type":"plain_text_input","value":" Not mine\\n"}}}}},"response_urls":[]}
        """

    static let generic = """
        {"type":"ticket.message","timestamp":"2026-01-01T00:00:00Z",
         "data":{"conversation":"room-42/thread-7","message_id":"m-1001",
          "author":{"id":"u-5","name":"Ann C","email":"ann@example.com","email_verified":true},
          "subject":"Printer dead","text":"It is on fire","format":"plain","sent_at":"2026-01-01T01:00:00.5+01:00",
          "attachments":[{"name":"a.png","type":"image/png","size":1234,"url":"https://files.example.com/a.png"}]}}
        """
}
