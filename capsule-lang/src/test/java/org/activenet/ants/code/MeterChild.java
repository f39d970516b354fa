// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

/// Evaluates a program that throws and catches much, often enough for any compiler, and says what it costs.
final class MeterChild {
    private static final int ROUNDS = 300;

    private MeterChild() {}

    public static void main(String[] arguments) {
        System.out.println(report());
    }

    static String report() {
        var text = new StringBuilder();
        try (LoadedProtocol loaded = Programs.protocol(MeterTest.busy()).load()) {
            String last = "";
            for (int i = 0; i < ROUNDS; i++) {
                Programs.Ending ending = Programs.run(loaded, Programs.budget());
                String told = ending.left() + " " + ending.node().log;
                if (!told.equals(last)) {
                    text.append(i).append(": ").append(told).append(' ');
                    last = told;
                }
            }
        }
        return text.append(MeterExceptionTest.report()).toString().strip();
    }
}
