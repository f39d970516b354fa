// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import org.activenet.budget.Budget;
import org.activenet.budget.BudgetExhausted;

/// Which exceptions are a capsule's own affair, and what is told of those that it leaves uncaught.
final class Failures {
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private Failures() {}

    /// A spent budget with the place of the capsule's code that has spent it: for a call that nests too deep, that of the call.
    static BudgetExhausted placed(BudgetExhausted exhausted) {
        return WALKER.walk(frames -> frames
                .filter(frame -> frame.getDeclaringClass().getClassLoader() instanceof CapsuleLoader)
                .filter(frame -> frame.getLineNumber() > 0)
                .findFirst()
                .map(frame -> exhausted.at(place(frame.getClassName(), frame.getMethodName()), frame.getLineNumber()))
                .orElse(exhausted));
    }

    private static String place(String className, String methodName) {
        return className + "." + methodName;
    }

    /// Whether a handler of a capsule may have it: exceptions of its own classes and those of the JDK that it can name, and no
    /// other; above all neither a spent budget nor any error.
    static boolean isCatchable(Throwable thrown) {
        Class<?> type = thrown.getClass();
        return MachineExceptions.isOfMachine(thrown) || MachineExceptions.isUniform(thrown)
                || type == IllegalArgumentException.class || type == IllegalStateException.class
                || type == UnsupportedOperationException.class || type == NumberFormatException.class
                || type == RuntimeException.class || type == Exception.class
                || thrown instanceof Exception && type.getClassLoader() instanceof CapsuleLoader;
    }

    /// Throws it as it is.
    static void throwOn(Throwable thrown) {
        Failures.<RuntimeException>sneak(thrown);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /// What the host is told of an exception that came out of a capsule. One that is not the capsule's is thrown on.
    ///
    /// Where code does not fit together, methods between may have left unsaid what they had spent; so all is spent then.
    static CapsuleFailure of(Throwable thrown, Budget budget) {
        Throwable origin = MachineExceptions.isUniform(thrown) ? thrown.getCause() : thrown;
        StackTraceElement[] trace = origin.getStackTrace();
        boolean isLinkage = origin instanceof LinkageError;
        if (!isLinkage && (!isCatchable(origin) || MachineExceptions.isOfMachine(origin) && isOfHost(trace))) {
            throwOn(origin);
        }
        if (isLinkage) {
            budget.steps = 0;
        }
        String place = "";
        int line = 0;
        for (StackTraceElement frame : trace) {
            if (CapsuleLoader.NAME.equals(frame.getClassLoaderName())) {
                place = place(frame.getClassName(), frame.getMethodName());
                line = Math.max(0, frame.getLineNumber());
                break;
            }
        }
        String message = isLinkage ? "code that does not fit together" : origin.getMessage();
        return new CapsuleFailure(origin.getClass().getSimpleName(), message == null ? "" : message, place, line);
    }

    /// Whether the JVM threw it in code of the host that is not there for the capsule's sake: then it is a mistake of ours.
    private static boolean isOfHost(StackTraceElement[] trace) {
        for (StackTraceElement frame : trace) {
            if (!frame.getClassName().startsWith("java.")) {
                return !CapsuleLoader.NAME.equals(frame.getClassLoaderName())
                        && !frame.getClassName().equals(Charged.class.getName())
                        && !frame.getClassName().equals(Meter.class.getName());
            }
        }
        return false;
    }
}
