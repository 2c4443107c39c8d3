/* A PKCS#11 driver that stands between a program and a real one (SoftHSM) and fails as devices do.
 *
 * CAMKET_REAL_TOKEN names the driver behind it; CAMKET_FAKE_TOKEN names a file whose words say what happens now. It is
 * read at each call, so that a test can change it while a session is open. Only the calls that fail are our own; all
 * others are the real driver's, so keys, certificates and signatures are real.
 *
 * Words: low last locked silent faulty (flags of the token) · counts (three wrong PINs: low, last, locked; kept in <file>.wrong) ·
 * always (the key wants the PIN again for each signature) · pull pull-general session-gone (at C_Sign) · absent ·
 * crash hang (at C_Sign) · crash-load hang-load · noisy (prints on stdout) · bare (no SHA256_RSA_PKCS) · expired
 * malformed unset busy cancel error (at C_Login) · forge (a signature that is wrong) · broken (C_GetTokenInfo).
 */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef unsigned long ulong_t;
typedef unsigned char byte_t;
struct list { byte_t version[2]; void *fn[68]; };
struct token_info { byte_t label[32], maker[32], model[16], serial[16]; ulong_t flags; /* the rest is not touched */ };
struct attribute { ulong_t type; void *value; ulong_t length; };

enum { INITIALIZE = 0, SLOT_LIST = 4, TOKEN_INFO = 6, MECHANISM_LIST = 7, LOGIN = 18, GET_ATTRIBUTE = 24, SIGN_INIT = 42, SIGN = 43 };
enum {
    OK = 0x0, GENERAL_ERROR = 0x5, CANCELLED = 0x50, DEVICE_REMOVED = 0x32, PIN_INCORRECT = 0xA0, PIN_INVALID = 0xA1,
    PIN_EXPIRED = 0xA3, PIN_LOCKED = 0xA4, SESSION_INVALID = 0xB3, DEVICE_ERROR = 0x30, TOKEN_NOT_PRESENT = 0xE0,
    TOKEN_NOT_RECOGNIZED = 0xE1, LOGGED_IN = 0x100, NOT_LOGGED_IN = 0x101, PIN_NOT_INITIALIZED = 0x102
};
enum { COUNT_LOW = 0x10000, FINAL_TRY = 0x20000, LOCKED = 0x40000, PIN_INITIALIZED = 0x8, ERROR_STATE = 0x1000000 };

static struct list ours, *real;
static char known_pin[65];
static ulong_t known_length;
static int again, pulled;

static int says(const char *word) {
    char text[256] = " ";
    FILE *file = fopen(getenv("CAMKET_FAKE_TOKEN"), "r");
    size_t length = file ? fread(text + 1, 1, sizeof text - 3, file) : 0;
    if (file) fclose(file);
    for (size_t i = 0; i <= length; i++) if (text[i] == '\n') text[i] = ' ';
    text[length + 1] = ' ';
    text[length + 2] = 0;
    char wanted[64];
    snprintf(wanted, sizeof wanted, " %s ", word);
    return strstr(text, wanted) != NULL;
}

static int wrong(int change) { /* how many wrong PINs were given; change: +1 one more, -1 forget */
    char path[512];
    int count = 0;
    snprintf(path, sizeof path, "%s.wrong", getenv("CAMKET_FAKE_TOKEN"));
    FILE *file = fopen(path, "r");
    if (file) { if (fscanf(file, "%d", &count) != 1) count = 0; fclose(file); }
    if (!change) return count;
    count = change > 0 ? count + 1 : 0;
    file = fopen(path, "w");
    if (file) { fprintf(file, "%d", count); fclose(file); }
    return count;
}

static ulong_t initialize(void *arguments) {
    if (says("crash-load")) abort();
    while (says("hang-load")) pause();
    return ((ulong_t (*)(void *))real->fn[INITIALIZE])(arguments);
}

static ulong_t slot_list(byte_t present, ulong_t *slots, ulong_t *count) {
    if (says("noisy")) { printf("{\"ok\": true}\nthe driver talks\n"); fflush(stdout); fprintf(stderr, "and complains\n"); }
    if (present && (pulled || says("absent"))) { *count = 0; return OK; }
    return ((ulong_t (*)(byte_t, ulong_t *, ulong_t *))real->fn[SLOT_LIST])(present, slots, count);
}

static ulong_t token_info(ulong_t slot, struct token_info *info) {
    if (says("broken")) return TOKEN_NOT_RECOGNIZED;
    if (pulled || says("absent")) return TOKEN_NOT_PRESENT;
    ulong_t answer = ((ulong_t (*)(ulong_t, struct token_info *))real->fn[TOKEN_INFO])(slot, info);
    int count = says("counts") ? wrong(0) : 0;
    if (says("low") || count == 1) info->flags |= COUNT_LOW;
    if (says("last") || count == 2) info->flags |= COUNT_LOW | FINAL_TRY;
    if (says("locked") || count > 2) info->flags |= LOCKED;
    if (says("silent")) info->flags &= ~(ulong_t)COUNT_LOW;
    if (says("faulty")) info->flags |= ERROR_STATE;
    if (says("unset")) info->flags &= ~(ulong_t)PIN_INITIALIZED;
    return answer;
}

static ulong_t login(ulong_t session, ulong_t user, byte_t *pin, ulong_t length) {
    if (user == 2) { /* CKU_CONTEXT_SPECIFIC */
        again = length == known_length && !memcmp(pin, known_pin, length);
        return again ? OK : PIN_INCORRECT;
    }
    if (says("locked") || (says("counts") && wrong(0) > 2)) return PIN_LOCKED;
    if (says("expired")) return PIN_EXPIRED;
    if (says("malformed")) return PIN_INVALID;
    if (says("unset")) return PIN_NOT_INITIALIZED;
    if (says("busy")) return LOGGED_IN;
    if (says("cancel")) return CANCELLED;
    if (says("error")) return DEVICE_ERROR;
    ulong_t answer = ((ulong_t (*)(ulong_t, ulong_t, byte_t *, ulong_t))real->fn[LOGIN])(session, user, pin, length);
    if (answer == PIN_INCORRECT && says("counts")) return wrong(+1) > 2 ? PIN_LOCKED : PIN_INCORRECT;
    if (answer == OK) {
        wrong(-1);
        known_length = length < 64 ? length : 64;
        memcpy(known_pin, pin, known_length);
    }
    return answer;
}

static ulong_t get_attribute(ulong_t session, ulong_t object, struct attribute *wanted, ulong_t count) {
    ulong_t answer = ((ulong_t (*)(ulong_t, ulong_t, struct attribute *, ulong_t))real->fn[GET_ATTRIBUTE])(session, object, wanted, count);
    for (ulong_t i = 0; i < count; i++)
        if (wanted[i].type == 0x202 && wanted[i].value && says("always")) *(byte_t *)wanted[i].value = 1;
    return answer;
}

static ulong_t mechanism_list(ulong_t slot, ulong_t *names, ulong_t *count) {
    ulong_t answer = ((ulong_t (*)(ulong_t, ulong_t *, ulong_t *))real->fn[MECHANISM_LIST])(slot, names, count);
    for (ulong_t i = 0; names && i < *count; i++)
        if (names[i] == 0x40 && says("bare")) names[i] = 0x1; /* SHA256_RSA_PKCS told as RSA_PKCS once more */
    return answer;
}

static ulong_t sign_init(ulong_t session, void *mechanism, ulong_t key) {
    again = 0;
    return ((ulong_t (*)(ulong_t, void *, ulong_t))real->fn[SIGN_INIT])(session, mechanism, key);
}

static ulong_t sign(ulong_t session, byte_t *data, ulong_t length, byte_t *signature, ulong_t *room) {
    if (says("crash")) abort();
    while (says("hang")) pause();
    if (says("pull")) { pulled = 1; return DEVICE_REMOVED; }
    if (says("pull-general")) { pulled = 1; return GENERAL_ERROR; }
    if (says("session-gone")) return SESSION_INVALID;
    if (says("always") && !again) return NOT_LOGGED_IN;
    ulong_t answer = ((ulong_t (*)(ulong_t, byte_t *, ulong_t, byte_t *, ulong_t *))real->fn[SIGN])(session, data, length, signature, room);
    if (answer == OK && signature && says("forge")) signature[7] ^= 1;
    return answer;
}

__attribute__((visibility("default"))) ulong_t C_GetFunctionList(struct list **answer) {
    if (!real) {
        void *library = dlopen(getenv("CAMKET_REAL_TOKEN"), RTLD_NOW | RTLD_LOCAL);
        ulong_t (*get)(struct list **) = library ? (ulong_t (*)(struct list **))dlsym(library, "C_GetFunctionList") : NULL;
        if (!get || get(&real)) return GENERAL_ERROR;
        ours = *real;
        ours.fn[INITIALIZE] = (void *)initialize;
        ours.fn[SLOT_LIST] = (void *)slot_list;
        ours.fn[TOKEN_INFO] = (void *)token_info;
        ours.fn[MECHANISM_LIST] = (void *)mechanism_list;
        ours.fn[LOGIN] = (void *)login;
        ours.fn[GET_ATTRIBUTE] = (void *)get_attribute;
        ours.fn[SIGN_INIT] = (void *)sign_init;
        ours.fn[SIGN] = (void *)sign;
    }
    *answer = &ours;
    return OK;
}
