package main

import (
	"context"
	"os"
	"os/signal"

	"tandem/storage"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args[1:], process{
		stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, getenv: os.Getenv,
	}, storage.Options{})
	stop()
	os.Exit(code)
}
