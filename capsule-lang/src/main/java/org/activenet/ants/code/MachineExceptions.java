// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

/// Exceptions that the JVM throws by itself: a division by zero, an index out of bounds.
///
/// Compiled code may throw one and the same object each time, without a message, where the interpreter makes a new one that
/// says more. So a handler of a capsule gets one of these in its place: always new, always with the same message. Capsules
/// can catch such exceptions but cannot make them, so none of their own messages is lost.
final class MachineExceptions {
    private MachineExceptions() {}

    static boolean isOfMachine(Throwable thrown) {
        Class<?> type = thrown.getClass();
        return type == ArithmeticException.class || type == ArrayIndexOutOfBoundsException.class
                || type == NullPointerException.class || type == ClassCastException.class
                || type == NegativeArraySizeException.class || type == IndexOutOfBoundsException.class
                || type == StringIndexOutOfBoundsException.class || type == ArrayStoreException.class;
    }

    /// Whether it is one that stands in the place of another.
    static boolean isUniform(Throwable thrown) {
        return thrown instanceof Uniform;
    }

    private interface Uniform {}

    static Throwable uniform(Throwable thrown) {
        Throwable uniform = switch (thrown) {
            case ArithmeticException _ -> new Arithmetic();
            case ArrayIndexOutOfBoundsException _ -> new ArrayIndex();
            case StringIndexOutOfBoundsException _ -> new StringIndex();
            case IndexOutOfBoundsException _ -> new Index();
            case NullPointerException _ -> new Null();
            case ClassCastException _ -> new Cast();
            case NegativeArraySizeException _ -> new NegativeSize();
            case ArrayStoreException _ -> new Store();
            default -> throw new IllegalStateException("not of the machine", thrown);
        };
        return uniform.initCause(thrown);
    }

    private static final class Arithmetic extends ArithmeticException implements Uniform {
        private static final long serialVersionUID = 1;

        Arithmetic() {
            super("a division by zero, or a result out of range");
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    private static final class ArrayIndex extends ArrayIndexOutOfBoundsException implements Uniform {
        private static final long serialVersionUID = 1;

        ArrayIndex() {
            super("an index out of bounds");
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    private static final class StringIndex extends StringIndexOutOfBoundsException implements Uniform {
        private static final long serialVersionUID = 1;

        StringIndex() {
            super("an index out of bounds");
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    private static final class Index extends IndexOutOfBoundsException implements Uniform {
        private static final long serialVersionUID = 1;

        Index() {
            super("an index out of bounds");
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    private static final class Null extends NullPointerException implements Uniform {
        private static final long serialVersionUID = 1;

        Null() {
            super("there is no object");
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    private static final class Cast extends ClassCastException implements Uniform {
        private static final long serialVersionUID = 1;

        Cast() {
            super("an object of another class");
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    private static final class NegativeSize extends NegativeArraySizeException implements Uniform {
        private static final long serialVersionUID = 1;

        NegativeSize() {
            super("a negative length");
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    private static final class Store extends ArrayStoreException implements Uniform {
        private static final long serialVersionUID = 1;

        Store() {
            super("an element of another class");
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
