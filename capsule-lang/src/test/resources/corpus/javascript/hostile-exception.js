throw {toString() { for (;;) {} }};
