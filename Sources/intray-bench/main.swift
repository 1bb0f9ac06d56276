import Glibc

let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case "parse": parseBench(Array(arguments.dropFirst()))
case "intake": try intakeBench(Array(arguments.dropFirst()))
default:
    print("usage: intray-bench parse LISTFILE [ROUNDS]\n       intray-bench intake [MAILDIR [MANIFEST]]")
    exit(64)
}
