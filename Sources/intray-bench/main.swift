import Glibc

let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case "parse": parseBench(Array(arguments.dropFirst()))
default:
    print("usage: intray-bench parse LISTFILE [ROUNDS]")
    exit(64)
}
