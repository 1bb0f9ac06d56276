extension Shapes {
    /// What is said of letters that do not arrive or do not go.
    static let delivery: [(name: String, shape: Shape)] = [
        (
            "FailingAddress",
            .object(
                .required("id", .id), .required("address", .anyText), .required("person", .nullable(person)),
                .required("failures", .count), .required("failing", .boolean), .required("since", .moment),
                .required("last_failure_at", .moment), .required("retry_at", .moment), .required("words", .anyText))
        ),
        (
            "Delivery",
            .object(
                .required("paused_until", .nullable(.moment)),
                .required("closed", .list(.named("ClosedChannel"), 0...Int.max)))
        ),
        ("ClosedChannel", .object(.required("channel", .anyText), .required("since", .moment))),
    ]
}
