package main

// version is the release, the same as in FyneApp.toml.
const version = "0.1.0"

type versionCmd struct{}

func (versionCmd) Help() string { return "Example:\n\n    tandemctl version\n\nExit: 0 done." }

func (versionCmd) Run(c *call) error { return c.say("%s", version) }
