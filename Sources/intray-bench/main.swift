let arguments = CommandLine.arguments.dropFirst()
let options = Options(arguments.dropFirst())
switch arguments.first {
case "parse": parseBench(options.words)
case "intake": try intakeBench(options)
case "seed": try seedBench(options)
case "delivery": try deliveryBench(options)
case "api": try apiBench(options)
case "chat": try chatBench(options)
default: usage()
}
