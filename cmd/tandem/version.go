package main

// version is the same in FyneApp.toml, which a test compares.
const version = "0.1.0"
