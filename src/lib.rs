//! The unpublished root of the workspace. It owns `examples/` and `tests/`, and compiles every code block of the README.

#![doc = include_str!("../README.md")]
