let arguments = CommandLine.arguments.dropFirst()
let options = Options(arguments.dropFirst())
let findings =
    switch arguments.first {
    case "all": try allBench(options)
    case "parse": try parseBench(options)
    case "intake": try intakeBench(options)
    case "seed": try seedBench(options)
    case "api": try apiBench(options)
    case "delivery": try deliveryBench(options)
    case "chat": try chatBench(options)
    case "rest": try restBench(options)
    case "soak": try soakBench(options)
    default: usage()
    }
findings.show(for: arguments)
