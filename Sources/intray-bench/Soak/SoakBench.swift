import Foundation

/// Has the real service live through a busy day, and accounts for every mail and every letter in the end.
///
/// So many mails a second ask, answer, command and come twice, some with files; letters come out and are answered; people
/// use the API. Measured is how long each waits, and what the process holds.
///
/// The first quarter is the time in which caches fill. After that nothing may grow: the process's own memory in the last
/// quarter is at most a tenth and 4 MB above that in the second, and there are at most four descriptors more. That is
/// held against soaks of ten minutes and more.
func soakBench(_ options: Options) throws -> Findings {
    let seconds = options.number("seconds") ?? 60 * (options.number("minutes") ?? 30)
    let rate = max(1, options.number("rate") ?? 50)
    let letters = SoakLetters()
    let sink = MailSink(.forgets, in: "", reading: letters.take)
    let site = try LiveSite(smtp: sink.url)
    let (port, agent, admin) = (site.port, try site.token(of: LiveSite.agents[0]), try site.token(of: LiveSite.admin))
    let post = SoakPost(site.inbox, letters)
    let readers = SoakReaders(letters, post)
    var gauge = try SoakGauge(site)

    let start = monotonicMicros()
    let end = start + Int64(seconds) * 1_000_000
    let crew = Crew()
    crew.start { try post.write(seconds * rate, perSecond: rate) }
    crew.start { try readers.watch(as: LiveClient(port: port, token: agent), until: end) }
    for _ in 0..<2 {
        crew.start { try readers.read(as: .agent, LiveClient(port: port, token: agent), perSecond: 10, until: end) }
    }
    crew.start { try readers.read(as: .admin, LiveClient(port: port, token: admin), perSecond: 1, until: end) }
    let pause = Int64(max(1, min(10, seconds / 12))) * 1_000_000
    for due in stride(from: start + pause, through: end, by: Int64.Stride(pause)) {
        wait(until: due)
        try gauge.look(after: Double(due - start) / 1e6)
    }
    var findings = Findings(faults: crew.wait() + readers.faults)
    try gauge.waitUntilQuiet()
    let metrics = try gauge.metrics()
    findings.faults += try site.close()
    var ledger = try SoakLedger(site)
    findings.faults += try ledger.faults(of: post.fates) + ledger.faults(of: letters.count)
    findings.faults += seconds < 600 ? [] : gauge.growth
    findings.figures = figures(post, letters.count, readers) + figures(gauge, metrics)
    return findings
}

/// What those around the service saw of it.
private func figures(_ post: SoakPost, _ letters: SoakLetters.Count, _ readers: SoakReaders) -> [Figure] {
    let (seen, asked, receipts) = (readers.seen, readers.micros, letters.receipts.sorted())
    print(
        """
        {"mails":\(post.fates.count),"letters":\(letters.letters),"requests":\(asked.count),\
        "latest_mail_ms":\(post.lateness / 1_000),"found_p50_ms":\(milliseconds(500, of: seen)),\
        "found_worst_ms":\(milliseconds(1_000, of: seen)),"receipt_p50_ms":\(milliseconds(500, of: receipts)),\
        "receipt_worst_ms":\(milliseconds(1_000, of: receipts)),"request_p50_ms":\(milliseconds(500, of: asked)),\
        "request_worst_ms":\(milliseconds(1_000, of: asked))}
        """)
    return [
        Figure("soak: mails, answers and commands, each accounted for", post.perSecond, "mails/s"),
        Figure("soak: a mail's ticket can be found, 99 % within", milliseconds(990, of: seen), "ms"),
        Figure("soak: a mail's receipt is with the mail server, 99 % within", milliseconds(990, of: receipts), "ms"),
        Figure("soak: requests of the API answered, 99 % within", milliseconds(990, of: asked), "ms"),
    ]
}

/// What the service said of itself, and what its process held.
private func figures(_ gauge: borrowing SoakGauge, _ metrics: Metrics) -> [Figure] {
    let waits = "intray_store_writer_wait"
    print(
        """
        {"writes":\(Int(metrics.sum(of: waits + "_seconds_count"))),\
        "writer_wait_p50_ms":\(rounded(1e3 * metrics.quantile(0.5, of: waits + "_seconds"), 3)),\
        "writer_wait_longest_ms":\(rounded(1e3 * metrics.sum(of: waits + "_longest_seconds"), 1))}
        """)
    let (own, descriptors) = (gauge.quarters(\.own), gauge.quarters(\.descriptors))
    let before = "the second quarter's"
    return [
        Figure(
            "soak: transactions waited for the writer, 99 % at most",
            1e3 * metrics.quantile(0.99, of: waits + "_seconds"), "ms"),
        Figure(
            "soak: the process's own memory in the last quarter", own.last, "MB", own.last / own.second, of: before),
        Figure(
            "soak: descriptors open in the last quarter", descriptors.last, "files",
            descriptors.last / descriptors.second, of: before),
    ]
}
