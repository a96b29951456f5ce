;;; Runs one step of the scenario in Emacs with eglot, and writes what was seen as JSON.  -*- lexical-binding: t; -*-

(require 'json)
(add-to-list 'load-path (concat (getenv "EDITORS") "/emacs"))
(require 'maddy-mode)
(require 'eglot)
(defconst check-limit (string-to-number (getenv "LIMIT")))
(setq eglot-sync-connect check-limit
      eglot-connect-timeout check-limit
      jsonrpc-default-request-timeout check-limit
      eglot-confirm-server-initiated-edits nil
      make-backup-files nil
      create-lockfiles nil)

(defun check-wait (what)
  "Wait until WHAT returns something, and return that."
  (let ((end (+ (float-time) check-limit)) found)
    (while (and (not (setq found (funcall what))) (< (float-time) end))
      (accept-process-output nil 0.02))
    found))

(defun check-finish (seen)
  (with-temp-file (getenv "RESULT")
    (set-buffer-multibyte t)
    (let ((coding-system-for-write 'utf-8))
      (insert (json-encode seen)))
    (setq buffer-file-coding-system 'utf-8-unix))
  (kill-emacs 0))

(defun check-text ()
  (buffer-substring-no-properties (point-min) (point-max)))

(defun check-connect ()
  (apply #'eglot (eglot--guess-contact))
  (flymake-start))

(defun check-findings ()
  (check-wait (lambda () (flymake-diagnostics))))

(defun check-go ()
  (goto-char (point-min))
  (forward-line (string-to-number (getenv "LINE")))
  (forward-char (string-to-number (getenv "COLUMN"))))

(defun check-changed (do)
  (let ((before (check-text)))
    (funcall do)
    (check-wait (lambda () (and (not (equal (check-text) before)) (check-text))))))

(defun check-step (name)
  (pcase name
    ("diagnostics"
     (vconcat (mapcar (lambda (one) (buffer-substring-no-properties (flymake-diagnostic-beg one) (flymake-diagnostic-end one)))
                      (check-findings))))
    ("hover"
     (let (shown)
       (eglot-hover-eldoc-function (lambda (text &rest _) (setq shown (substring-no-properties text))))
       (check-wait (lambda () shown))))
    ("definition"
     (call-interactively #'xref-find-definitions)
     (1- (line-number-at-pos)))
    ("completion"
     (let ((found (eglot-completion-at-point)))
       (vconcat (mapcar #'substring-no-properties
                        (all-completions (buffer-substring-no-properties (nth 0 found) (point)) (nth 2 found))))))
    ("format" (check-changed #'eglot-format-buffer))
    ("rename" (check-changed (lambda () (eglot-rename "mailboxes"))))
    ("quickfix"
     (check-findings)
     (check-changed
      (lambda ()
        ;; The first action, asked for by the keyboard and not by a menu of the mouse.
        (cl-letf ((last-nonmenu-event ?\r)
                  ((symbol-function 'completing-read) (lambda (_ choices &rest _) (caar choices))))
          (eglot-code-actions (point) (point) "quickfix" t)))))
    ("indent"
     (let ((wanted (check-text)))
       (goto-char (point-min))
       (while (re-search-forward "^[ \t]+" nil t) (replace-match ""))
       (indent-region (point-min) (point-max))
       (vector wanted (check-text))))
    ("faces"
     (font-lock-ensure)
     (let (seen)
       (goto-char (point-min))
       (while (not (eobp))
         (let ((next (or (next-single-property-change (point) 'face) (point-max)))
               (face (get-text-property (point) 'face)))
           (when face
             (push (vector (format "%s" face) (buffer-substring-no-properties (point) next)) seen))
           (goto-char next)))
       (vconcat (nreverse seen))))))

(condition-case problem
    (progn
      (find-file (or (getenv "FILE") "maddy.conf"))
      (unless (member (getenv "STEP") '("indent" "faces"))
        (check-connect)
        (check-findings))
      (check-go)
      (check-finish (check-step (getenv "STEP"))))
  (error (check-finish `((error . ,(format "%S" problem))))))
