package bundle

import (
	"errors"
	"fmt"

	"github.com/klauspost/compress/zstd"
)

// compress makes the one frame of a file.
func compress(data []byte) ([]byte, error) {
	encoder, err := zstd.NewWriter(nil,
		zstd.WithEncoderLevel(zstd.SpeedDefault), zstd.WithWindowSize(maxWindow),
		zstd.WithEncoderCRC(true), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	frame := encoder.EncodeAll(data, make([]byte, 0, len(data)/2+64))
	return frame, encoder.Close()
}

// expand gives the content of the one frame that data is. What the frame declares
// is looked at before anything is allocated for it.
func expand(data []byte) ([]byte, error) {
	var header zstd.Header
	if err := header.Decode(data); err != nil {
		return nil, fmt.Errorf("its compression is damaged: %w", err)
	}
	window := header.WindowSize
	if header.SingleSegment {
		window = header.FrameContentSize
	}
	switch {
	case header.Skippable:
		return nil, errors.New("its compressed part begins with something to skip")
	case !header.HasFCS:
		return nil, errors.New("its expanded size is missing")
	case header.FrameContentSize > maxExpanded:
		return nil, fmt.Errorf("it expands to more than %d MiB: %w", maxExpanded>>20, ErrTooLarge)
	case window > maxWindow:
		return nil, fmt.Errorf("it takes more than %d MiB to expand: %w", maxWindow>>20, ErrTooLarge)
	case header.DictionaryID != 0:
		return nil, errors.New("it needs a dictionary to expand")
	case !header.HasCheckSum:
		return nil, errors.New("its checksum is missing")
	}
	if size, err := frameSize(data, header.HeaderSize); err != nil {
		return nil, err
	} else if size != len(data) {
		return nil, errors.New("something follows its compressed part")
	}
	decoder, err := zstd.NewReader(nil,
		zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow),
		zstd.WithDecoderMaxMemory(maxExpanded), zstd.WithDecodeAllCapLimit(true))
	if err != nil {
		return nil, err
	}
	defer decoder.Close()
	out, err := decoder.DecodeAll(data, make([]byte, 0, header.FrameContentSize))
	if err != nil {
		return nil, fmt.Errorf("its compression is damaged: %w", err)
	}
	if uint64(len(out)) != header.FrameContentSize {
		return nil, errors.New("its expanded size is not the one it declares")
	}
	return out, nil
}

// frameSize walks the blocks of a frame (RFC 8878, 3.1.1.2) to its end. The decoder
// takes any number of frames in a row, so it cannot tell that there is but one.
func frameSize(data []byte, at int) (int, error) {
	const blockHeader, checksum, rle, reserved = 3, 4, 1, 3
	for {
		if len(data)-at < blockHeader {
			return 0, errors.New("its compressed part ends too early")
		}
		block := int(data[at]) | int(data[at+1])<<8 | int(data[at+2])<<16
		last, kind, size := block&1 == 1, block>>1&3, block>>3
		switch kind {
		case rle:
			size = 1
		case reserved:
			return 0, errors.New("its compressed part is malformed")
		}
		at += blockHeader + size
		if last {
			at += checksum
		}
		if at > len(data) {
			return 0, errors.New("its compressed part ends too early")
		}
		if last {
			return at, nil
		}
	}
}
