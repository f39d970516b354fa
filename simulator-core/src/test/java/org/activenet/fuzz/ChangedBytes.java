// SPDX-License-Identifier: Apache-2.0
package org.activenet.fuzz;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/// Changes bytes at random: single ones, numbers as formats have them, and parts of them.
public final class ChangedBytes implements Mutator<byte[]> {
    private static final long[] NUMBERS =
            {0, 1, 2, 3, 4, 7, 8, 15, 16, 127, 128, 255, 256, 32_767, 32_768, 65_535, 65_536, 1 << 24, Integer.MAX_VALUE, -1};

    private final int mostBytes;

    /// @param mostBytes that an input may have
    public ChangedBytes(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    @Override
    public byte[] change(List<byte[]> corpus, Random random) {
        byte[] bytes = corpus.get(random.nextInt(corpus.size())).clone();
        for (int changes = 1 + random.nextInt(5); changes > 0; changes--) {
            bytes = changedOnce(bytes, corpus, random);
        }
        return bytes.length > mostBytes ? Arrays.copyOf(bytes, mostBytes) : bytes;
    }

    private static byte[] changedOnce(byte[] bytes, List<byte[]> corpus, Random random) {
        if (bytes.length == 0) {
            return corpus.get(random.nextInt(corpus.size())).clone();
        }
        int at = random.nextInt(bytes.length);
        int few = Math.min(1 + random.nextInt(8), bytes.length - at);
        return switch (random.nextInt(10)) {
            case 0, 1 -> {
                bytes[at] ^= (byte) (1 << random.nextInt(8));
                yield bytes;
            }
            case 2 -> {
                bytes[at] = (byte) random.nextInt();
                yield bytes;
            }
            case 3 -> {
                bytes[at] += (byte) (random.nextInt(9) - 4);
                yield bytes;
            }
            case 4, 5 -> withNumber(bytes, at, random);
            case 6 -> spliced(bytes, at, few, new byte[0]);
            case 7 -> spliced(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + few));
            case 8 -> {
                byte[] other = corpus.get(random.nextInt(corpus.size()));
                int from = random.nextInt(other.length + 1);
                yield spliced(bytes, at, random.nextBoolean() ? few : bytes.length - at,
                        Arrays.copyOfRange(other, from, from + random.nextInt(other.length - from + 1)));
            }
            default -> random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : bytes;
        };
    }

    /// A number in network byte order, of one, two, four or eight bytes.
    private static byte[] withNumber(byte[] bytes, int at, Random random) {
        long number = random.nextInt(4) == 0 ? random.nextInt(bytes.length + 3) : NUMBERS[random.nextInt(NUMBERS.length)];
        int width = Math.min(1 << random.nextInt(4), bytes.length - at);
        for (int i = 0; i < width; i++) {
            bytes[at + i] = (byte) (number >> 8 * (width - 1 - i));
        }
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int at, int removed, byte[] added) {
        byte[] result = new byte[bytes.length - removed + added.length];
        System.arraycopy(bytes, 0, result, 0, at);
        System.arraycopy(added, 0, result, at, added.length);
        System.arraycopy(bytes, at + removed, result, at + added.length, bytes.length - at - removed);
        return result;
    }

    @Override
    public int size(byte[] input) {
        return input.length;
    }

    @Override
    public String show(byte[] input) {
        return HexFormat.of().formatHex(input);
    }
}
