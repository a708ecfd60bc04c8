#![doc = "root"]
