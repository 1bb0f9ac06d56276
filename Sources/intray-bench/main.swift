print("intray-bench")
